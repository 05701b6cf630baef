import type { Delivered } from "./wire";

/** The longest wait of one call, so that proxies on the way do not end it. */
const MAX_WAIT_SECONDS = 55;

/** How long one of several calls waits at the hub, in seconds, at least one; and when to give up on its response. */
export function waitOf(seconds: number): { timeout: number; timeoutMs: number } {
  const timeout = Math.max(1, Math.min(MAX_WAIT_SECONDS, Math.ceil(seconds)));
  return { timeout, timeoutMs: (timeout + 15) * 1_000 };
}

/** Whether a page has nothing to report, including missed messages. */
export const isEmpty = (page: Pick<Delivered, "messages" | "missed">) =>
  page.messages.length === 0 && page.missed === undefined;
