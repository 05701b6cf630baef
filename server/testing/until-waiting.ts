import { expect } from "vitest";

/** Resolves when that many readers wait: `untilWaiting(runtime.waitingReaders, 2)`. */
export async function untilWaiting(readers: { readonly size: number }, count = 1): Promise<void> {
  await expect.poll(() => readers.size, { interval: 5 }).toBe(count);
}
