// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { stopPolling } from "../../testing/stop-polling";
import { openTestChannel, refusalOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { untilWaiting } from "../../testing/until-waiting";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const texts = (answer: { messages: { text: string }[] }) => answer.messages.map((message) => message.text);

test("a message reaches everybody on the channel but its sender", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  const sent = await ann.send("hello");
  expect(sent).toMatchObject({ ok: true, id: 1, to: "all", queued: false });
  expect((await bob.listen({ ack: 0 })).messages).toMatchObject([
    {
      id: 1,
      from: "ann",
      to: "all",
      text: "hello",
      sender: { callsign: "ann", kind: "agent", verified: false },
    },
  ]);
  expect(texts(await cho.listen({ ack: 0 }))).toEqual(["hello"]);
  expect(await ann.listen({ ack: 0 })).toMatchObject({ messages: [], timed_out: true });
});

test("a direct message only reaches its recipient", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob, cho] = [await channel.join("ann"), await channel.join("bob"), await channel.join("cho")];
  await ann.send("for bob", { to: "Bob" });
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["for bob"]);
  expect(texts(await cho.listen({ ack: 0 }))).toEqual([]);
  expect(await refusalOf(cho.receipts(1))).toBe("not_found");
  expect(await cho.history()).toEqual([]);
});

test("with acks, a message is offered again until it is acked", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  await ann.send("two");
  const first = await bob.listen({ ack: 0 });
  expect(texts(first)).toEqual(["one", "two"]);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["one", "two"]);
  expect(texts(await bob.listen({ ack: 1 }))).toEqual(["two"]);
  expect(texts(await bob.listen({ ack: first.next_ack }))).toEqual([]);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual([]);
});

test("an ack above the last id handed out is refused and moves nothing", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  expect(await refusalOf(bob.listen({ ack: 1 }))).toBe("ack_ahead");
  expect(await refusalOf(bob.ack(1))).toBe("ack_ahead");
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["one"]);
  expect(await bob.ack(1)).toEqual({ ok: true, acked_id: 1 });
  expect(await bob.ack(0)).toEqual({ ok: true, acked_id: 1 });
});

test("the bare mode hands each message out once and acks the previous page", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("one");
  expect(texts(await bob.listen())).toEqual(["one"]);
  expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
  await ann.send("two");
  expect(texts(await bob.listen())).toEqual(["two"]);
  expect(await ann.receipts(1)).toEqual({ bob: "acked" });
  expect(await ann.receipts(2)).toEqual({ bob: "fetched" });
});

test("since reads again and never acks", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  for (const text of ["one", "two", "three"]) await ann.send(text);
  expect(texts(await bob.listen({ since: 1 }))).toEqual(["two", "three"]);
  // Skipped messages were not fetched, so no receipt may say so.
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
  expect(texts(await bob.listen({ since: 0 }))).toEqual(["one", "two", "three"]);
  expect(await ann.receipts(3)).toEqual({ bob: "fetched" });
  expect(texts(await bob.listen({ since: 0 }))).toEqual(["one", "two", "three"]);
});

test("a newcomer's queue starts empty and its history has earlier messages", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  await ann.send("before");
  const bob = await channel.join("bob");
  expect(bob.joined.history.map((message) => message.text)).toEqual(["before"]);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual([]);
  expect(texts(await bob.listen({ since: 0 }))).toEqual([]);
});

test("a waiting reader is woken by the signal of a message and returns it", async () => {
  stopPolling();
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const waiting = bob.listen({ ack: 0, timeout: 20 });
  await untilWaiting(runtime.waitingReaders);
  await ann.send("wake up");
  expect(texts(await waiting)).toEqual(["wake up"]);
});

test("a reader that disconnects before its response moves no cursor", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const gone = new AbortController();
  const waiting = bob.listen({ timeout: 20 }, gone.signal);
  await untilWaiting(runtime.waitingReaders);
  gone.abort();
  // Refused if it disconnected before it had looked, otherwise answered with nothing.
  await waiting.catch((error) => expect(error).toMatchObject({ airbandCode: "not_ready" }));
  await ann.send("one");
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
  expect(texts(await bob.listen())).toEqual(["one"]);
});

test("thousands of messages wait for an absent participant and are returned in pages, in order", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await bob.leave();
  const total = runtime.databaseKind === "embedded" ? 1_200 : 10_000;
  for (let batch = 0; batch < total / 200; batch += 1) {
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        ann.send(`message ${batch * 200 + n}`, { to: n % 2 ? "bob" : "all" }),
      ),
    );
  }
  const back = await channel.join("bob", { session_id: bob.sessionId });
  expect(back.joined.unread).toBe(1000);
  const seen: number[] = [];
  let ack = back.joined.next_ack;
  for (let more = true; more; ) {
    const page = await back.listen({ ack, limit: 500 });
    seen.push(...page.messages.map((message) => message.id));
    ({ next_ack: ack, more } = page);
  }
  expect(seen).toEqual(Array.from({ length: total }, (_, n) => n + 1));
}, 60_000);

test("a reader beside twenty concurrent senders never sees an id below its cursor", async () => {
  const channel = await openTestChannel(runtime);
  const reader = await channel.join("reader");
  const senders = await Promise.all(Array.from({ length: 20 }, (_, n) => channel.join(`sender-${n}`)));
  const sending = Promise.all(
    senders.map(async (sender) => {
      for (let n = 0; n < 25; n += 1) await sender.send(`${n}`);
    }),
  );
  const seen: number[] = [];
  let ack = 0;
  while (seen.length < 500) {
    const page = await reader.listen({ ack, limit: 7 });
    for (const { id } of page.messages) {
      expect(id).toBeGreaterThan(seen.at(-1) ?? 0);
      seen.push(id);
    }
    ack = page.next_ack;
  }
  await sending;
  expect(seen).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
}, 30_000);
