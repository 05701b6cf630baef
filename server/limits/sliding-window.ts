import type { CounterState } from "./counter-store";

/**
 * The sliding window of `@upstash/ratelimit`'s Redis script, counted in this process: the current window, and the
 * previous one weighted by the share of it that is still within one window's length.
 *
 * Two maps of counts, dropped as a whole as time moves on, so expired counts cost nothing to prune. A map that has
 * `maxKeys` drops the oldest, but skips exhausted keys: a refused caller stays refused under a flood of keys.
 */
export class SlidingWindow {
  private index = 0;
  private current = new Map<string, number>();
  private previous = new Map<string, number>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly maxKeys = 50_000,
  ) {}

  /** Charges `amount` if the key has anything left; a negative amount returns an earlier charge. */
  take(key: string, amount: number, now: number): CounterState {
    const state = this.look(key, now);
    const count = this.current.get(key);
    if (amount < 0) {
      if (count !== undefined) this.current.set(key, Math.max(0, count + amount));
      return state;
    }
    if (!state.success) return state;
    if (count === undefined && this.current.size >= this.maxKeys) this.evict();
    this.current.set(key, (count ?? 0) + amount);
    return { ...state, remaining: Math.max(0, state.remaining - amount) };
  }

  /** What the key has left, without charging; `success` is whether one more call would pass. */
  look(key: string, now: number): CounterState {
    this.roll(now);
    const elapsed = (now % this.windowMs) / this.windowMs;
    const used = Math.floor((1 - elapsed) * (this.previous.get(key) ?? 0)) + (this.current.get(key) ?? 0);
    const remaining = Math.max(0, this.limit - used);
    return { success: remaining > 0, remaining, reset: (this.index + 1) * this.windowMs };
  }

  /** Drops expired counts; returns the number of remaining ones. */
  prune(now: number): number {
    this.roll(now);
    return this.current.size + this.previous.size;
  }

  private roll(now: number): void {
    const index = Math.floor(now / this.windowMs);
    if (index === this.index) return;
    this.previous = index === this.index + 1 ? this.current : new Map();
    this.current = new Map();
    this.index = index;
  }

  private evict(): void {
    let spared = 0;
    for (const [key, count] of this.current) {
      this.current.delete(key);
      if (count < this.limit || spared++ === 8) return;
      // To the end of the map's order, so that the next eviction does not reach it again.
      this.current.set(key, count);
    }
  }
}
