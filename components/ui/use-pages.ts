"use client";

import { useState } from "react";

/**
 * The position in a list that the hub returns in pages, each after a row of the previous one. The first page has no
 * cursor.
 */
export function usePages<Cursor>() {
  const [behind, setBehind] = useState<Cursor[]>([]);
  return {
    cursor: behind.at(-1),
    isFirst: behind.length === 0,
    newer: behind.length === 0 ? null : () => setBehind(behind.slice(0, -1)),
    /** Null at the end. */
    olderBehind: (next: Cursor | null | undefined) =>
      next == null ? null : () => setBehind([...behind, next]),
    restart: () => setBehind([]),
  };
}
