import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "@/db/client";
import { openDatabase } from "@/db/open-database";
import type { Bus, BusEvent } from "@/server/bus/bus";
import { InProcessBus } from "@/server/bus/in-process-bus";
import { openBus } from "@/server/bus/open-bus";
import { createLogger } from "@/server/logging/log";
import { scratchMigrations } from "@/server/testing/scratch-migrations";
import { scratchServer } from "@/server/testing/scratch-server";

const redisUrl = process.env.AIRBAND_TEST_REDIS_URL ?? "redis://127.0.0.1:6379/15";
const log = createLogger("silent");
const scratch = await scratchServer("the tests of the bus over Postgres");
const redis = await reachableRedis();

async function reachableRedis(): Promise<Redis | null> {
  const client = new Redis(redisUrl, { lazyConnect: true, retryStrategy: null });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch {
    console.warn(
      "*** SKIPPED the tests of the bus over Redis: none answers. Set AIRBAND_TEST_REDIS_URL to run them.",
    );
    return null;
  }
}

function receivedBy(bus: Bus): BusEvent[] {
  const received: BusEvent[] = [];
  bus.subscribe((event) => received.push(event));
  return received;
}

/** The guarantees for any transport of the signals; each `open` stands for one process. */
function carries(open: () => Promise<Bus>): void {
  test("an event arrives once in each process, and at once in its own", async () => {
    const [one, two, three] = [await open(), await open(), await open()];
    const received = [one, two, three].map(receivedBy);
    const channel = randomBytes(4).toString("hex");
    const event: BusEvent = {
      type: "status",
      channel,
      to: [3],
      from: 1,
      message: { text: "schön ' \\ \u0000 🛩" },
    };
    one.publish(event);
    expect(received[0]).toEqual([event]);
    await expect.poll(() => [received[1], received[2]]).toEqual([[event], [event]]);
    two.publish({ type: "roster", channel });
    await expect.poll(() => [received[0]?.length, received[2]?.length]).toEqual([2, 2]);
    expect(received[0]).toHaveLength(2);
    await Promise.all([one.close(), two.close(), three.close()]);
  });

  test("after a burst the other process knows the last message of every channel", async () => {
    const [one, two] = [await open(), await open()];
    const last = new Map<string, number>();
    two.subscribe((event) => event.type === "message" && last.set(event.channel, event.id));
    const storm = randomBytes(4).toString("hex");
    for (let id = 1; id <= 300; id++) {
      for (let channel = 0; channel < 40; channel++) {
        one.publish({ type: "message", channel: `${storm}-${channel}`, id, to: [id, channel] });
      }
      if (id % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await expect.poll(() => last.size === 40 && [...last.values()].every((id) => id === 300)).toBe(true);
    await Promise.all([one.close(), two.close()]);
  });
}

describe.skipIf(!scratch)("over Postgres", () => {
  let database: OpenDatabase;
  const open = () => openBus({ env: { redisUrl: null }, database, log });

  beforeAll(async () => {
    database = await openDatabase({
      databaseUrl: scratch?.url ?? "",
      dataDir: "unused",
      migrationsFolder: await scratchMigrations("select 1"),
    });
  });
  afterAll(async () => {
    await database.close();
    await scratch?.drop();
  });

  carries(open);

  test("a listener whose connection is cut reconnects and gets events again", async () => {
    const [one, two] = [await open(), await open()];
    const received = receivedBy(two);
    const listeners = `datname = '${new URL(scratch?.url ?? "").pathname.slice(1)}' and query = 'listen "airband"'`;
    const cut = await scratch?.run(
      `select pg_terminate_backend(pid) from pg_stat_activity where ${listeners}`,
    );
    expect(cut?.rowCount).toBe(2);
    const again = async () => {
      one.publish({ type: "roster", channel: "back" });
      return received.length;
    };
    await expect.poll(again, { interval: 100 }).toBeGreaterThan(0);
    await Promise.all([one.close(), two.close()]);
  });
});

describe.skipIf(!redis)("over Redis", () => {
  const open = () => openBus({ env: { redisUrl }, database: { kind: "embedded" } as OpenDatabase, log });

  afterAll(() => void redis?.disconnect());

  carries(open);

  test("a subscriber whose connection is cut reconnects and gets events again", async () => {
    const [one, two] = [await open(), await open()];
    const received = receivedBy(two);
    await redis?.call("CLIENT", "KILL", "TYPE", "pubsub");
    const again = async () => {
      one.publish({ type: "roster", channel: "back" });
      return received.length;
    };
    await expect.poll(again, { interval: 100 }).toBeGreaterThan(0);
    await Promise.all([one.close(), two.close()]);
  });
});

test("a missing Redis costs the signals, not the start", async () => {
  const bus = await openBus({ env: { redisUrl: "redis://127.0.0.1:1" }, database: {} as OpenDatabase, log });
  const received = receivedBy(bus);
  bus.publish({ type: "roster", channel: "a" });
  expect(received).toHaveLength(1);
  await bus.close();
});

test("with the embedded store and no Redis the bus stays in the process", async () => {
  const database = { kind: "embedded" } as OpenDatabase;
  expect(await openBus({ env: { redisUrl: null }, database, log })).toBeInstanceOf(InProcessBus);
});
