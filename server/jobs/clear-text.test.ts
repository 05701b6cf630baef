// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels, messages, participants } from "@/db/schema";
import { getMessage } from "../messages/get-message";
import { openTestChannel, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { clearText } from "./clear-text";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const HOUR = 3_600_000;

/** Ids whose text is still stored. */
async function kept(channelId: string): Promise<number[]> {
  const rows = await runtime.db
    .select()
    .from(messages)
    .where(eq(messages.channelId, channelId))
    .orderBy(messages.id);
  return rows.filter((row) => row.text !== null).map((row) => row.id);
}

async function storedBytes(channelId: string) {
  const [row] = await runtime.db.select().from(channels).where(eq(channels.id, channelId));
  return row?.storedBytes;
}

/** Runs until there is nothing to clear, like the rounds of the job. */
async function clear(): Promise<void> {
  while ((await clearText(runtime)) > 0);
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => n + first);

/** Two agents and four messages: the first and another one of each. */
async function conversation(settings: Parameters<typeof openTestChannel>[1]) {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400, ...settings });
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (const agent of [ann, ann, bob, bob]) await agent.send("12345");
  return { channel, ann, bob };
}

async function ackEverything(...agents: TestAgent[]) {
  for (const agent of agents) {
    for (let ack = 0, more = true; more; ) {
      const page = await agent.listen({ ack, limit: 500, timeout: 1 });
      ({ next_ack: ack, more } = page);
      await agent.ack(ack);
    }
  }
}

test.each([
  ["none", []],
  ["metadata", []],
  ["prompts", [1, 3]],
  ["full", [1, 2, 3, 4]],
] as const)("retention %s keeps the text of %j beyond 24 h", async (retention, expected) => {
  const { channel } = await conversation({ retention });
  runtime.advance(23.9 * HOUR);
  await clear();
  expect(await kept(channel.id)).toEqual([1, 2, 3, 4]);
  expect(await storedBytes(channel.id)).toBe(20);
  runtime.advance(0.2 * HOUR);
  await clear();
  expect(await kept(channel.id)).toEqual(expected);
  expect(await storedBytes(channel.id)).toBe(expected.length * 5);
  await clear();
  expect(await storedBytes(channel.id)).toBe(expected.length * 5);
});

test("retention full with retention_days keeps text for that many days", async () => {
  const { channel } = await conversation({ retention: "full", retention_days: 3 });
  runtime.advance(71 * HOUR);
  await clear();
  expect(await kept(channel.id)).toEqual([1, 2, 3, 4]);
  runtime.advance(2 * HOUR);
  await clear();
  expect(await kept(channel.id)).toEqual([]);
});

test("text that was cleared before it was fetched is reported as missed, once in order, and its receipt is cleared", async () => {
  const { channel, ann, bob } = await conversation({ retention: "none" });
  runtime.advance(20 * HOUR);
  await ann.send("fresh");
  await bob.ack(0);
  runtime.advance(5 * HOUR);
  await clear();
  expect(await ann.receipts(1)).toEqual({ bob: "cleared" });
  const answer = await bob.listen({ ack: 0 });
  expect(answer).toMatchObject({ messages: [{ id: 5, text: "fresh" }], missed: 2, next_ack: 5 });
  expect(await bob.listen({ ack: 5 })).not.toHaveProperty("missed");
  // The cursor passed them, and still no receipt may claim that they were fetched.
  expect(await ann.receipts(1)).toEqual({ bob: "cleared" });
  expect(await ann.receipts(5)).toEqual({ bob: "acked" });
  expect(await getMessage(ann.as(), { channel_id: channel.id, id: 1 })).toMatchObject({
    message: null,
    state: "cleared",
  });
});

test("a reader gets the missed messages again until it acks beyond them", async () => {
  const { bob } = await conversation({ retention: "none" });
  runtime.advance(20 * HOUR);
  await bob.ack(0);
  runtime.advance(5 * HOUR);
  await clear();
  const first = await bob.listen({ ack: 0 });
  expect(first).toMatchObject({ messages: [], missed: 2, timed_out: true });
  expect(await bob.listen({ ack: 0 })).toMatchObject({ missed: 2 });
  expect(await bob.listen({ ack: first.next_ack })).not.toHaveProperty("missed");
});

test("a message that a reader had fetched before it was cleared is not reported as missed, nor does its receipt change", async () => {
  const { ann, bob } = await conversation({ retention: "none" });
  await ackEverything(bob);
  runtime.advance(20 * HOUR);
  await Promise.all([ann.ack(0), bob.ack(0)]);
  runtime.advance(5 * HOUR);
  await clear();
  expect(await bob.listen({ since: 0 })).not.toHaveProperty("missed");
  expect(await ann.receipts(1)).toEqual({ bob: "acked" });
});

test("an expired message that was cleared later is reported as neither missed nor cleared", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 });
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("quick", { expires_in: 60 });
  runtime.advance(23 * HOUR);
  await bob.ack(0);
  await ann.ack(0);
  runtime.advance(2 * HOUR);
  await clear();
  expect(await ann.receipts(1)).toEqual({ bob: "expired" });
  expect(await bob.listen({ ack: 0 })).not.toHaveProperty("missed");
});

test("within 24 h nothing is cleared that somebody has yet to ack, however many messages follow", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const cho = await channel.join("cho");
  await cho.leave();
  await ann.sendTimes(130, "12345");
  await ackEverything(ann, bob);
  await clear();
  expect(await kept(channel.id)).toEqual(upTo(130));
});

test("text that everybody acked and that is not among the newest 100 is cleared sooner than 24 h", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.sendTimes(130, "12345");
  await bob.send("done?", { to: "ann" });
  await ackEverything(bob);
  await clear();
  expect(await kept(channel.id)).toHaveLength(131);
  await ackEverything(ann);
  await clear();
  expect(await kept(channel.id)).toEqual(upTo(131, 32));
  expect(await storedBytes(channel.id)).toBe(100 * 5);
  expect(await bob.history({ n: 100 })).toHaveLength(100);
});

test("on a channel that keeps everything nothing is cleared because everybody acked it", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.sendTimes(110, "12345");
  await runtime.db
    .update(participants)
    .set({ fetchedId: 110, ackedId: 110 })
    .where(eq(participants.channelId, channel.id));
  await clear();
  expect(await kept(channel.id)).toHaveLength(110);
  expect(bob.callsign).toBe("bob");
});

test("retracting frees the space of the message, at once and only once", async () => {
  const { channel, ann } = await conversation({ retention: "full" });
  await ann.retract(1);
  expect(await kept(channel.id)).toEqual([2, 3, 4]);
  expect(await storedBytes(channel.id)).toBe(15);
  runtime.advance(25 * HOUR);
  await clear();
  expect(await storedBytes(channel.id)).toBe(15);
});
