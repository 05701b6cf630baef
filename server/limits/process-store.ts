import type { CounterStore } from "./counter-store";
import { SlidingWindow } from "./sliding-window";

const pruneEveryMs = 60_000;

/**
 * Counts in this process, in bounded memory; not persistent, and not visible to other processes.
 *
 * Its counters return results directly and not promises, and are not wrapped in a `Ratelimit`: a send charges three of
 * them, and the wrapping cost ten times the counting.
 */
export function openProcessStore(now: () => number = Date.now): CounterStore {
  const windows: SlidingWindow[] = [];
  let pruneAt = 0;

  // An unused window still has its last counts, so now and then any call prunes them all.
  function clock(): number {
    const at = now();
    if (at >= pruneAt) {
      pruneAt = at + pruneEveryMs;
      for (const window of windows) window.prune(at);
    }
    return at;
  }

  return {
    name: "process",
    counter(_prefix, limit, windowSeconds) {
      const window = new SlidingWindow(limit, windowSeconds * 1000);
      windows.push(window);
      return {
        limit: (key, options) => window.take(key, options?.rate ?? 1, clock()),
        getRemaining: (key) => window.look(key, clock()),
      };
    },
    close: async () => {},
  };
}
