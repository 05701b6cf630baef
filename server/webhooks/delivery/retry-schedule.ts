const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after one attempt the next is made: the first is made at once, and there are eight. */
export const RETRY_AFTER_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** Where a delivery stands that gets no further attempt by the schedule. */
export const ENDED = RETRY_AFTER_MS.length + 1;

/** Up to so much of a wait is added to it, so that what failed together does not come back together. */
export const JITTER = 0.1;

/** An endpoint may ask for so long a pause at most. */
const LONGEST_PAUSE_MS = 24 * HOUR;

/** When to try again after `step` scheduled attempts have failed; null when that was the last. */
export function nextAttemptAt(step: number, now: number, random = Math.random): number | null {
  const wait = RETRY_AFTER_MS[step - 1];
  return wait === undefined ? null : now + Math.round(wait * (1 + JITTER * random()));
}

/** Until when a 429 or 503 asks to be left alone (RFC 9110 section 10.2.3: seconds, or a date); null where it does not say. */
export function heldUntil(status: number, retryAfter: string | undefined, now: number): number | null {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return null;
  const at = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * SECOND : Date.parse(retryAfter);
  return Number.isNaN(at) || at <= now ? null : Math.min(at, now + LONGEST_PAUSE_MS);
}
