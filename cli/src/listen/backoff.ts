const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** A connection that lasted this long counts as healthy: the next failure starts a new backoff. */
const GOOD_MS = 30_000;

/** How long to wait before the next try: 1 s, 2 s, 4 s … 60 s, each with up to half of it taken off at random. */
export class Backoff {
  private failures = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** `heldMs`: how long the connection that failed had been up; undefined where there was none. */
  next(heldMs?: number): number {
    if (heldMs !== undefined && heldMs >= GOOD_MS) this.failures = 0;
    const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    return Math.round(whole * (1 - this.random() / 2));
  }
}
