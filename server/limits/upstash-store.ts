import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { type CounterStore, ratelimitOptions } from "./counter-store";

/** A call that Upstash has not answered by then has failed. */
const patienceMs = 1_000;

/** Counts in Upstash over its REST API, shared by all processes with the same database. */
export function openUpstashStore({ url, token }: { url: string; token: string }): CounterStore {
  const redis = new Redis({
    url,
    token,
    enableTelemetry: false,
    retry: false,
    // As a function an aborted call throws; as a signal it would return the abort's reason.
    signal: () => AbortSignal.timeout(patienceMs),
  });

  return {
    name: "upstash",
    counter: (prefix, limit, windowSeconds) =>
      new Ratelimit({
        ...ratelimitOptions,
        redis,
        prefix,
        limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
      }),
    close: async () => {},
  };
}
