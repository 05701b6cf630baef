import { Redis } from "ioredis";

const usual = "redis://127.0.0.1:6379";

/**
 * The URL of the Redis to test on: `AIRBAND_TEST_REDIS_URL`, otherwise the usual local one if it responds; null, with a
 * message, if there is none. Throws if one was named but does not respond.
 */
export async function reachableRedis(): Promise<string | null> {
  const named = process.env.AIRBAND_TEST_REDIS_URL || null;
  const client = new Redis(named ?? usual, { lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.ping();
    return named ?? usual;
  } catch (cause) {
    if (named) throw new Error("AIRBAND_TEST_REDIS_URL is set, but no Redis answers there", { cause });
    console.warn(`SKIPPED: no Redis answers at ${usual}, so what Airband does with one is NOT tested here`);
    return null;
  } finally {
    client.disconnect();
  }
}
