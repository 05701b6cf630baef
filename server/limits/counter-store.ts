/** What a counter says of one key. */
export interface CounterState {
  /** Of a charge: whether it was allowed. Not told when only looking. */
  success?: boolean;
  remaining: number;
  /** When the present window ends, in milliseconds since the epoch. */
  reset: number;
}

/** One policy's counter for one kind of bucket: the part of a `Ratelimit` that the limits use. */
export interface Counter {
  /** Charges the key; `rate: -1` gives a charge back. */
  limit(key: string, options?: { rate: number }): CounterState | Promise<CounterState>;
  /** Looks without charging. */
  getRemaining(key: string): CounterState | Promise<CounterState>;
}

/** Where counts are kept: this process, Redis, or Upstash. Its counters throw when it does not answer. */
export interface CounterStore {
  name: "process" | "redis" | "upstash";
  /** A sliding window of `limit` calls; `prefix` keeps its keys apart from those of other counters. */
  counter(prefix: string, limit: number, windowSeconds: number): Counter;
  close(): Promise<void>;
}

/** Options of every `Ratelimit` of ours. */
export const ratelimitOptions = {
  // The library's own timeout answers "allowed": an open door. Each store bounds its calls by itself and throws.
  timeout: 0,
  // Its cache of blocked keys grows without end.
  ephemeralCache: false,
  analytics: false,
  enableTelemetry: false,
} as const;
