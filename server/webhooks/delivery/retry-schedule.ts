const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The delays between attempts: the first is made at once, and there are eight. */
export const RETRY_AFTER_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** The position of a delivery that gets no further scheduled attempt. */
export const ENDED = RETRY_AFTER_MS.length + 1;

/**
 * The maximum share of a delay that is added to it, so that deliveries that failed together are not retried together.
 */
export const JITTER = 0.1;

/** The longest pause that an endpoint may ask for. */
const MAX_PAUSE_MS = 24 * HOUR;

/** The time of the next attempt after `step` scheduled attempts have failed; null if that was the last. */
export function nextAttemptAt(step: number, now: number, random = Math.random): number | null {
  const wait = RETRY_AFTER_MS[step - 1];
  return wait === undefined ? null : now + Math.round(wait * (1 + JITTER * random()));
}

/**
 * The end of the pause that a 429 or 503 asks for (RFC 9110 section 10.2.3: seconds, or a date); null if it does not
 * say.
 */
export function heldUntil(status: number, retryAfter: string | undefined, now: number): number | null {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return null;
  const at = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * SECOND : Date.parse(retryAfter);
  return Number.isNaN(at) || at <= now ? null : Math.min(at, now + MAX_PAUSE_MS);
}
