import type { Delivered } from "./wire";

/** The longest that one call waits, so that proxies on the way do not end it. */
const LONGEST_WAIT = 55;

/** How long one call of several waits at the hub, in seconds, a second at least; and when its answer is given up. */
export function waitOf(seconds: number): { timeout: number; timeoutMs: number } {
  const timeout = Math.max(1, Math.min(LONGEST_WAIT, Math.ceil(seconds)));
  return { timeout, timeoutMs: (timeout + 15) * 1_000 };
}

/** Whether a page has nothing to tell, not even of what is gone. */
export const isEmpty = (page: Pick<Delivered, "messages" | "missed">) =>
  page.messages.length === 0 && page.missed === undefined;
