// @database both
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hashSecret } from "../../secrets/token-kinds";
import { openTestChannel, refusalOf, type TestAgent } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { untilWaiting } from "../../testing/until-waiting";
import { streamMessages } from "../stream-messages";
import { awaitMessages } from "../waiting/await-messages";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

type Answer = Awaited<ReturnType<TestAgent["listen"]>>;

/** Disconnects as soon as a message is announced: the reader has been woken then, and reads before it sees that. */
function hangUpOnNews(channelId: string): AbortSignal {
  const gone = new AbortController();
  const unsubscribe = runtime.bus.subscribe((event) => {
    if (event.type !== "message" || event.channel !== channelId) return;
    unsubscribe();
    gone.abort();
  });
  return gone.signal;
}

async function pair() {
  const channel = await openTestChannel(runtime);
  return { channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

/** Starts a waiting reader of the agent for each signal; null for one that received nothing. */
async function startReaders(agent: TestAgent, query: object, signals: (AbortSignal | undefined)[]) {
  const before = runtime.waitingReaders.size;
  const readers: Promise<Answer | null>[] = signals.map((signal) =>
    agent.listen({ ...query, timeout: 20 }, signal).catch(() => null),
  );
  await untilWaiting(runtime.waitingReaders, before + signals.length);
  return readers;
}

/** Rounds of a race; on its one connection, the embedded store has fewer orders to meet. */
const rounds = (count: number) => (runtime.databaseKind === "embedded" ? Math.ceil(count / 4) : count);

const modes = [{ ack: 0 }, { since: 0 }, {}];

// CI machines are busy, and each of these starts several readers.
vi.setConfig({ testTimeout: 60_000 });

test.each(modes)(
  "a reader that disconnects leaves the cursor to the reader that got a response: %o",
  async (mode) => {
    for (let round = 0; round < rounds(10); round += 1) {
      const { channel, ann, bob } = await pair();
      const [, answered] = await startReaders(bob, mode, [hangUpOnNews(channel.id), undefined]);
      await ann.send("hello");
      const answer = await answered;
      expect(answer?.messages.map((message) => message.text)).toEqual(["hello"]);
      expect(answer?.next_ack).toBe(1);
      expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
      await ann.retract(1);
      expect((await bob.listen({ ack: 1 })).messages).toMatchObject([{ kind: "system", id: 2 }]);
    }
  },
);

test.each(modes)("if every reader disconnects, no message counts as handed out: %o", async (mode) => {
  for (const readers of [1, 2, 3]) {
    const { channel, ann, bob } = await pair();
    const signals = Array.from({ length: readers }, () => hangUpOnNews(channel.id));
    const gone = await startReaders(bob, mode, signals);
    await ann.send("hello");
    expect(await Promise.all(gone)).toEqual(signals.map(() => null));
    expect(await ann.receipts(1)).toEqual({ bob: "queued" });
    expect(await refusalOf(bob.ack(1))).toBe("ack_ahead");
    expect((await bob.listen()).messages).toMatchObject([{ id: 1 }]);
  }
});

test("a message that expired after a reader got it stays fetched, even if another reader disconnected", async () => {
  const { channel, ann, bob } = await pair();
  const [, answered] = await startReaders(bob, { ack: 0 }, [hangUpOnNews(channel.id), undefined]);
  await ann.send("short-lived", { expires_in: 60 });
  expect((await answered)?.messages).toHaveLength(1);
  runtime.advance(61_000);
  expect(await ann.receipts(1)).toEqual({ bob: "fetched" });
});

test("readers that disconnect at any moment never make a receipt or an ack wrong", async () => {
  const { ann, bob } = await pair();
  let ack = 0;
  for (let id = 1; id <= rounds(40); id += 1) {
    const readers = Array.from({ length: 3 }, () => new AbortController());
    const answers = readers.map(({ signal }) => bob.listen({ ack, timeout: 20 }, signal).catch(() => null));
    const sent = ann.send(`${id}`);
    for (const reader of readers.slice(id % 2)) {
      for (let turns = Math.random() * 8; turns > 0; turns -= 1) await new Promise(setImmediate);
      reader.abort();
    }
    await sent;
    const handed = (await Promise.all(answers)).filter((answer) =>
      answer?.messages.some((message) => message.id === id),
    );
    expect(await ann.receipts(id)).toEqual({ bob: handed.length > 0 ? "fetched" : "queued" });
    if (handed.length > 0) ack = (await bob.ack(handed[0]?.next_ack ?? 0)).acked_id;
  }
});

test("a reader in the bare mode does not skip a page that another returned", async () => {
  const { channel, ann, bob } = await pair();
  const leaves = hangUpOnNews(channel.id);
  const [gone] = await startReaders(bob, {}, [leaves]);
  const late: Promise<Answer>[] = [];
  // It comes between the read of the disconnecting reader and the return of its page.
  leaves.addEventListener("abort", () => late.push(bob.listen({ timeout: 10 })));
  await ann.send("one");
  expect(await gone).toBeNull();
  await ann.send("two");
  const [answer] = await Promise.all(late);
  expect(answer?.messages[0]?.text).toBe("one");
});

test("a caller that disconnects while its response is completed received nothing", async () => {
  const { channel, ann, bob } = await pair();
  await ann.send("hello");
  const row = await runtime.callers.channel(channel.id);
  const caller = await runtime.callers.caller(row, hashSecret(bob.sessionId));
  if (!caller) throw new Error("bob has no session");
  const gone = new AbortController();
  const ctx = { ...bob.as({ signal: gone.signal }), channel: row, caller };
  const answer = awaitMessages(ctx, { ack: 0, limit: 10 }, 1, () => gone.abort());
  await expect(answer).rejects.toMatchObject({ airbandCode: "not_ready" });
  expect(await ann.receipts(1)).toEqual({ bob: "queued" });
});

test("a stream that ends in the middle of a page returns the unwritten part", async () => {
  const { ann, bob } = await pair();
  for (let n = 1; n <= 20; n += 1) await ann.send(`${n}`);
  const stream = await streamMessages(bob.as(), { channel_id: bob.joined.channel_id, ack: 0 });
  const events = stream[Symbol.asyncIterator]();
  for (let taken = 0; taken < 6; taken += 1) await events.next();
  expect(await ann.receipts(20)).toEqual({ bob: "fetched" });
  await events.return?.();
  expect(await ann.receipts(5)).toEqual({ bob: "fetched" });
  expect(await ann.receipts(6)).toEqual({ bob: "queued" });
  expect((await bob.listen()).messages.map((message) => message.id)[0]).toBe(6);
});
