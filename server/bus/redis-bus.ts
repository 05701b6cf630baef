import { Redis } from "ioredis";
import type { Bus } from "@/server/bus/bus";
import { RelayedBus } from "@/server/bus/relayed-bus";
import type { Logger } from "@/server/logging/log";

const maxBytes = 64 * 1024;
const firstAnswerMs = 5_000;

/**
 * Wake-ups over Redis pub/sub: one connection subscribes, another publishes. Both reconnect by themselves; events
 * published meanwhile are lost. Returns once subscribed, or once that has failed.
 */
export async function openRedisBus(redisUrl: string, log: Logger): Promise<Bus> {
  const retryStrategy = (attempt: number) => Math.min(100 * 2 ** attempt, 5_000);
  const common = { retryStrategy, lazyConnect: true, keepAlive: 10_000 };
  const subscriber = new Redis(redisUrl, { ...common, maxRetriesPerRequest: null });
  // Nothing is queued for later: a signal that arrives minutes late is worthless.
  const publisher = new Redis(redisUrl, {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 5_000,
  });
  // Pub/sub ignores database numbers, so the channel's name contains it: two hubs on one Redis do not get each other's
  // events.
  const channel = `airband:${subscriber.options.db ?? 0}`;

  const bus: RelayedBus = new RelayedBus(
    {
      maxBytes,
      send: async (payloads) => {
        for (const payload of payloads) await publisher.publish(channel, payload);
      },
      close: async () => {
        clearInterval(pings);
        subscriber.disconnect();
        publisher.disconnect();
      },
    },
    log,
  );

  for (const connection of [subscriber, publisher]) {
    connection.on("error", (err) =>
      log.warn({ err }, "Redis does not respond; signals between processes are delayed"),
    );
    connection.connect().catch(() => {});
  }
  subscriber.on("message", (_channel, payload) => bus.receive(payload));
  // A connection can die silently (a router that dropped it); only a request detects that.
  const pings = setInterval(() => {
    if (subscriber.status !== "ready") return;
    const answer = Promise.race([
      subscriber.ping(),
      after(10_000).then(() => Promise.reject(new Error("no response"))),
    ]);
    answer.catch(() => subscriber.disconnect(true));
  }, 30_000);
  pings.unref();
  const ready = Promise.all([
    subscriber.subscribe(channel),
    new Promise((resolve) => publisher.once("ready", resolve)),
  ]);
  ready.catch(() => {});
  const failed = new Promise((resolve) => subscriber.once("error", resolve));
  await Promise.race([ready, failed, after(firstAnswerMs)]);
  return bus;
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
