// @database both
import { afterAll, beforeAll, expect, test } from "vitest";

import { pruneRecords } from "../../jobs/prune-records";
import { joinChannel } from "../../participants/join-channel";
import { openTestChannel, problemOf, refusalOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { sendMessage } from "../send-message";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const texts = (answer: { messages: { text: string }[] }) => answer.messages.map((message) => message.text);

async function pair() {
  const channel = await openTestChannel(runtime);
  return { channel, ann: await channel.join("ann"), bob: await channel.join("bob") };
}

test("the same key with the same body returns the first send's response, and sends nothing", async () => {
  const { ann, bob } = await pair();
  const first = await ann.send("once", { to: "bob" }, "key-1");
  runtime.advance(5_000);
  const again = await ann.send("once", { to: "bob" }, "key-1");
  expect(again).toMatchObject({ id: first.id, at: first.at, to: "bob", repeated: true });
  expect(first.repeated).toBeUndefined();
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["once"]);
});

test("client_id is the same key as the header", async () => {
  const { channel, ann } = await pair();
  const first = await ann.send("once", {}, "key-1");
  const again = await ann.send("once", { client_id: "key-1" });
  expect(again).toMatchObject({ id: first.id, repeated: true });
  expect(
    await refusalOf(sendMessage(ann.as(), { channel_id: channel.id, message: "x", client_id: "" })),
  ).toBe("invalid");
});

test("the same key with another body is refused, and the first message is kept", async () => {
  const { ann, bob } = await pair();
  await ann.send("first", {}, "key-1");
  const problem = await problemOf(ann.send("second", {}, "key-1"));
  expect(problem).toMatchObject({ code: "idempotency_conflict", status: 422 });
  expect(await refusalOf(ann.send("first", { to: "bob" }, "key-1"))).toBe("idempotency_conflict");
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["first"]);
});

test("ten concurrent sends of one key are one message", async () => {
  const { ann, bob } = await pair();
  const answers = await Promise.all(Array.from({ length: 10 }, () => ann.send("once", {}, "key-1")));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(answers.filter((answer) => answer.repeated)).toHaveLength(9);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["once"]);
});

test("ten concurrent replacements of one key are one message", async () => {
  const { ann, bob } = await pair();
  const { id } = await ann.send("draft");
  const replace = () => ann.send("final", { supersedes: id as number }, "key-1");
  const answers = await Promise.all(Array.from({ length: 10 }, replace));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(texts(await bob.listen({ ack: 0 }))).toEqual(["final"]);
});

test("a key belongs to its sender", async () => {
  const { ann, bob } = await pair();
  const [one, two] = [await ann.send("same", {}, "key-1"), await bob.send("same", {}, "key-1")];
  expect(two.id).not.toBe(one.id);
  expect(two.repeated).toBeUndefined();
});

test("a refused send does not use its key", async () => {
  const { ann } = await pair();
  expect(await refusalOf(ann.send("hi", { to: "nobody-here" }, "key-1"))).toBe("recipient_unknown");
  expect((await ann.send("hi", { to: "bob" }, "key-1")).repeated).toBeUndefined();
});

test("a key is valid for 24 h and then free again", async () => {
  const { ann } = await pair();
  const first = await ann.send("once", {}, "key-1");
  runtime.advance(86_000_000);
  const back = await (await openAgain(ann)).send("once", {}, "key-1");
  expect(back.id).toBe(first.id);
  runtime.advance(500_000);
  await pruneRecords(runtime);
  expect((await (await openAgain(ann)).send("other", {}, "key-1")).repeated).toBeUndefined();
});

/** The same participant after its session expired. */
async function openAgain(agent: Awaited<ReturnType<typeof pair>>["ann"]) {
  const context = agent.as();
  const { channel_id, callsign } = agent.joined;
  const { session_id } = await joinChannel(context, { channel_id, callsign });
  const as = (key?: string) => ({
    ...agent.as(key === undefined ? {} : { idempotencyKey: key }),
    credentials: { bearer: context.credentials.bearer, sessionId: session_id },
  });
  return {
    send: (message: string, more: object, key: string) =>
      sendMessage(as(key), { channel_id, message, ...more }),
  };
}
