"use client";

import { useSyncExternalStore } from "react";

/** The reader's time zone; UTC in what the server draws, which cannot know it. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
