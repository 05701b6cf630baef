// @database

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { clearText } from "../jobs/clear-text";
import { hashSecret } from "../secrets/token-kinds";
import { openTestChannel, refusalOf, type TestAgent } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { type StreamEvent, streamMessages } from "./stream-messages";
import { POLL_INTERVAL_MS } from "./waiting/polled-readers";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** Opens a stream; `next(n)` reads the next n events, `rest()` all until it ends. */
async function open(agent: TestAgent, query: object = {}) {
  const gone = new AbortController();
  const context = agent.as({ signal: gone.signal });
  const stream = await streamMessages(context, { channel_id: agent.joined.channel_id, ...query });
  const events = stream[Symbol.asyncIterator]();
  const next = async (count: number) => {
    const taken: StreamEvent[] = [];
    while (taken.length < count) taken.push((await events.next()).value);
    return taken;
  };
  const rest = async () => {
    const taken: StreamEvent[] = [];
    for (let one = await events.next(); !one.done; one = await events.next()) taken.push(one.value);
    return taken;
  };
  const close = async () => {
    gone.abort();
    await rest();
  };
  return { next, rest, close };
}

test("a stream sends hello first, then waiting messages, then new ones, each message under its id", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("waiting");
  const stream = await open(bob);
  expect(await stream.next(2)).toMatchObject([
    {
      event: "hello",
      data: { channel_id: channel.id, callsign: "bob", roster: ["ann", "bob"], backlog_count: 1 },
    },
    { event: "message", id: 1, data: { id: 1, from: "ann", text: "waiting" } },
  ]);
  const coming = stream.next(1);
  await ann.send("coming");
  expect(await coming).toMatchObject([{ event: "message", id: 2, data: { text: "coming" } }]);
  await stream.close();
});

test("a status has no id on the stream, so that resuming never skips a message", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const stream = await open(bob);
  await stream.next(1);
  const coming = stream.next(1);
  await ann.send("busy", { kind: "status" });
  const [status] = await coming;
  expect(status).toMatchObject({ event: "message", data: { kind: "status", text: "busy" } });
  expect(status).not.toHaveProperty("id");
  await stream.close();
});

test("a stream reports changes of the participants online, in any timing", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const stream = await open(bob);
  await stream.next(1);
  // Before the stream waits, so that the change comes between a query and a wait.
  await ann.leave();
  const late = new Promise((resolve) => setTimeout(resolve, 5_000, "late"));
  expect(await Promise.race([stream.next(1), late])).toMatchObject([
    { event: "roster", data: { roster: ["bob"] } },
  ]);
  await stream.close();
});

test("Last-Event-ID acks up to it and resumes after it; ack does the same, since only reads", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (const text of ["one", "two", "three"]) await ann.send(text);
  const first = await open(bob, { ack: 0 });
  await first.next(4);
  await first.close();
  expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
  const again = await open(bob, { since: 1 });
  expect(await again.next(3)).toMatchObject([{ data: { backlog_count: 2 } }, { id: 2 }, { id: 3 }]);
  await again.close();
  expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
  const resumed = await open(bob, { last_event_id: 2, since: 0 });
  expect(await resumed.next(2)).toMatchObject([{ event: "hello" }, { id: 3 }]);
  await resumed.close();
  expect(await ann.receipts(2)).toEqual({ bob: "acked" });
  expect(await ann.receipts(3)).toEqual({ bob: "fetched" });
});

test("a stream reports how many messages were cleared before it could get them", async () => {
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 });
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  await ann.send("two");
  runtime.advance(86_300_000);
  await ann.send("three");
  await bob.ack(0);
  runtime.advance(200_000);
  await clearText(runtime);
  const stream = await open(bob, { ack: 0 });
  expect(await stream.next(3)).toMatchObject([
    { event: "hello", data: { backlog_count: 1 } },
    { event: "missed", data: { missed: 2 } },
    { event: "message", id: 3 },
  ]);
  await stream.close();
});

test("a stream ends with the error as an event when its session ends", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const stream = await open(bob);
  await stream.next(1);
  const rest = stream.rest();
  await bob.leave();
  expect(await rest).toMatchObject([{ event: "error", data: { code: "session_expired", status: 410 } }]);
});

test("a stream whose session was replaced hands out no more waiting messages", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.sendTimes(200, "waiting");
  const stream = await open(bob, { ack: 0 });
  await stream.next(10);
  await bob.leave();
  const rest = await stream.rest();
  expect(rest.at(-1)).toMatchObject({ event: "error", data: { code: "session_expired" } });
  // The page that was read before it ended, and nothing after that.
  expect(rest.filter(({ event }) => event === "message").length).toBeLessThanOrEqual(41);
  expect((await channel.join("bob")).joined.unread).toBe(200);
});

test("a stream ends within five seconds if its session ended without a signal", async () => {
  const channel = await openTestChannel(runtime);
  const bob = await channel.join("bob");
  const stream = await open(bob);
  await stream.next(1);
  const rest = stream.rest();
  // Like another process whose signal was lost: the row changes and the bus is silent.
  await runtime.db
    .update(sessions)
    .set({ endedAt: runtime.now(), endCode: "session_replaced" })
    .where(eq(sessions.idHash, hashSecret(bob.sessionId)));
  expect(await rest).toMatchObject([{ event: "error", data: { code: "session_replaced" } }]);
  // The next poll ends it, as it does with waiting readers.
  expect(POLL_INTERVAL_MS).toBeLessThan(5_000);
});

test("errors come before a stream begins", async () => {
  const [channel, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, stranger] = [await channel.join("ann"), await other.join("ann")];
  expect(await refusalOf(open(ann, { ack: 7 }))).toBe("ack_ahead");
  expect(await refusalOf(open(ann, { since: -1 }))).toBe("invalid");
  const foreign = (given: Parameters<typeof testContext>[1]) =>
    refusalOf(streamMessages(testContext(runtime, given), { channel_id: channel.id }));
  expect(await foreign({ bearer: channel.token })).toBe("invalid");
  expect(await foreign({ bearer: channel.token, sessionId: stranger.sessionId })).toBe("not_joined");
  expect(await foreign({ bearer: other.token, sessionId: stranger.sessionId })).toBe("unauthorized");
  expect(runtime.waitingReaders.size).toBe(0);
});

test("hello counts the messages that the stream is about to hand out, including those below the last ack", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (let n = 0; n < 9; n += 1) await ann.send(`${n}`);
  await bob.listen({ ack: 0 });
  await bob.ack(8);
  const stream = await open(bob, { last_event_id: 0 });
  expect(await stream.next(2)).toMatchObject([{ data: { backlog_count: 1 } }, { id: 9 }]);
  await stream.close();
});
