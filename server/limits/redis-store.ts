import { createHash } from "node:crypto";
import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import { Redis } from "ioredis";
import { type CounterStore, ratelimitOptions } from "./counter-store";

/** A call that Redis has not answered by then has failed. */
const patienceMs = 500;

/** Counts in Redis, shared by all processes with the same `REDIS_URL`. */
export function openRedisStore(url: string): CounterStore {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1_000,
    commandTimeout: patienceMs,
    // While it is away, calls fail at once, and are counted in the process, instead of piling up here.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: true,
  });
  // Without a listener ioredis prints each failed reconnect; the failed calls report it.
  client.on("error", () => {});
  const connected = settleWithin(client.connect(), patienceMs);
  const redis = scriptRunner(client, connected);

  return {
    name: "redis",
    counter: (prefix, limit, windowSeconds) =>
      new Ratelimit({
        ...ratelimitOptions,
        redis,
        prefix,
        limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
      }),
    close: async () => client.disconnect(),
  };
}

/** The two commands that the library runs, over ioredis. */
function scriptRunner(client: Redis, connected: Promise<void>): RatelimitConfig["redis"] {
  const plainHashes = new Map<string, string>();
  const runner = {
    async evalsha(hash: string, keys: string[], args: (string | number)[]) {
      await connected;
      return client.evalsha(plainHashes.get(hash) ?? hash, keys.length, ...keys, ...args);
    },
    /** Reached by the first call of a script, when Redis responded NOSCRIPT. */
    async eval(script: string, keys: string[], args: (string | number)[]) {
      // Upstash's flag, which a plain Redis refuses to load.
      const plain = script.replace(/^#!lua flags=allow-key-locking\n/, "");
      plainHashes.set(sha1(script), sha1(plain));
      return client.eval(plain, keys.length, ...keys, ...args);
    },
  };
  return runner as unknown as RatelimitConfig["redis"];
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/** Resolves when the promise has settled either way, or after the given milliseconds. */
function settleWithin(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(settle, settle);
  });
}
