"use client";

import { useSyncExternalStore } from "react";

/** The width from which the panel is beside the timeline; below, it covers it. Tailwind's `xl`. */
const WIDE = "(min-width: 80rem)";

function subscribe(changed: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the window has room for a panel beside the timeline. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => false,
  );
}
