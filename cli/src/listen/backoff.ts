const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 60_000;

/** A connection that lasted this long counts as healthy: the next failure starts a new backoff. */
const HEALTHY_AFTER_MS = 30_000;

/** The delay before the next attempt: 1 s, 2 s, 4 s … 60 s, each reduced by up to half at random. */
export class Backoff {
  private failures = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** `heldMs`: how long the failed connection had been open; undefined if there was none. */
  next(heldMs?: number): number {
    if (heldMs !== undefined && heldMs >= HEALTHY_AFTER_MS) this.failures = 0;
    const whole = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    return Math.round(whole * (1 - this.random() / 2));
  }
}
