"use client";

import { useSyncExternalStore } from "react";

/** The reader's time zone; UTC in the server's rendering, which cannot know it. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
