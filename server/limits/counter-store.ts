/** The state of a counter for one key. */
export interface CounterState {
  /** For a charge: whether it was allowed. Not set when only peeking. */
  success?: boolean;
  remaining: number;
  /** When the current window ends, in milliseconds since the epoch. */
  reset: number;
}

/** One policy's counter for one kind of bucket: the part of a `Ratelimit` that the limits use. */
export interface Counter {
  /** Charges the key; `rate: -1` returns a charge. */
  limit(key: string, options?: { rate: number }): CounterState | Promise<CounterState>;
  /** Peeks without charging. */
  getRemaining(key: string): CounterState | Promise<CounterState>;
}

/** The store of the counts: this process, Redis, or Upstash. Its counters throw if it does not respond. */
export interface CounterStore {
  name: "process" | "redis" | "upstash";
  /** A sliding window of `limit` calls; `prefix` separates its keys from those of other counters. */
  counter(prefix: string, limit: number, windowSeconds: number): Counter;
  close(): Promise<void>;
}

/** Options of each of our `Ratelimit`s. */
export const ratelimitOptions = {
  // The library's own timeout allows the call: an open door. Each store limits the duration of its calls itself and
  // throws.
  timeout: 0,
  // Its cache of blocked keys grows without limit.
  ephemeralCache: false,
  analytics: false,
  enableTelemetry: false,
} as const;
