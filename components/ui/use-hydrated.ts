"use client";

import { useSyncExternalStore } from "react";

/** False in the server's rendering and in the browser's first, which has to equal it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
