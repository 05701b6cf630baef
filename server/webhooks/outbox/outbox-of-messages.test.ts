// @database
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { makeTestAccount } from "../../testing/test-account";
import { openTestChannel, type TestChannel } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { readWebhookOutbox, webhookByToken } from "../../testing/test-webhook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterEach(() => runtime.db.delete(webhooks));
afterAll(() => runtime.close());

const outbox = (webhookId?: string) => readWebhookOutbox(runtime, webhookId);
const texts = async (webhookId?: string) =>
  (await outbox(webhookId)).map(({ json }) => json?.data.message?.text ?? json?.type);
const ofChannel = (channel: TestChannel, more: object = {}) => webhookByToken(channel, more);

test("the body has the documented fields, in this order, and its address links to the message", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  const first = await ann.send('one\ntwo \u{1f6e9} "three" \\ \u2028');
  const reply = await ann.send("yes", { reply_to: 1, priority: "high" });
  const [one, two] = await outbox();
  expect(one?.body).toBe(
    JSON.stringify({
      type: "message.received",
      timestamp: new Date(first.at).toISOString(),
      data: {
        channel_id: channel.id,
        message: {
          id: 1,
          from: "ann",
          to: "all",
          text: 'one\ntwo \u{1f6e9} "three" \\ \u2028',
          at: first.at,
          kind: "message",
          reply_to: null,
          need_reply: false,
          priority: "default",
          attachment_count: 0,
          sender: { callsign: "ann", identity: null, account: null, kind: "agent", verified: false },
        },
        url: `http://localhost:3000/api/channels/${channel.id}/messages/1`,
      },
    }),
  );
  expect(two?.json?.data.message).toMatchObject({ id: reply.id, reply_to: 1, priority: "high" });
  expect(one?.eventId).toMatch(/^evt_[0-9a-f]{32}$/);
});

test.each([
  ["as long as it may be", "x".repeat(17_998), true],
  ["a letter too long", "x".repeat(17_999), false],
  ["short, but long once it is JSON", "\u0001".repeat(3_500), false],
  ["as long as a message may be", "é".repeat(32_768), false],
])("text that is %s is sent whole or not at all, in less than 20 kB", async (_what, text, isWhole) => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send(text);
  const [only] = await outbox();
  expect(Buffer.byteLength(only?.body ?? "")).toBeLessThan(20_000);
  const { message } = only?.json?.data ?? {};
  if (isWhole) expect(message?.text).toBe(text);
  else expect(message).toMatchObject({ id: 1, from: "ann", text_omitted: true });
  expect("text" in (message ?? {})).toBe(isWhole);
});

test("a thin webhook only gets ids", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { thin: true, types: ["message.received"] });
  await (await channel.join("ann")).send("whisper");
  const [only] = await outbox();
  expect(only?.json?.data).toEqual({
    channel_id: channel.id,
    message: { id: 1 },
    url: `http://localhost:3000/api/channels/${channel.id}/messages/1`,
  });
});

test("one message is one event for each webhook, and has one id for all of them", async () => {
  const channel = await openTestChannel(runtime);
  const all = await ofChannel(channel);
  const plain = await ofChannel(channel, { types: ["message.received"] });
  const asking = await ofChannel(channel, { types: ["message.need_reply"] });
  const ann = await channel.join("ann");
  await runtime.db.delete(webhookDeliveries);
  await ann.send("a remark");
  await ann.send("a question", { need_reply: true });
  const typesOf = async (id: string) => (await outbox(id)).map(({ type }) => type);
  expect(await typesOf(all.id)).toEqual(["message.received", "message.need_reply"]);
  expect(await typesOf(plain.id)).toEqual(["message.received", "message.received"]);
  expect(await typesOf(asking.id)).toEqual(["message.need_reply"]);
  const questions = (await outbox()).filter(({ messageId }) => messageId === 2);
  expect(new Set(questions.map(({ eventId }) => eventId)).size).toBe(1);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(3);
});

test("filters by kind of sender and by mention apply, and a mention is the whole name", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const signedIn = await owner.signIn();
  const people = await ofChannel(channel, { types: ["message.received"], sender_kinds: ["human"] });
  const mentions = await ofChannel(channel, {
    types: ["message.received"],
    mentions_me: true,
    callsign: "api-dev",
  });
  const bot = await channel.join("bot");
  const person = await channel.join("ada", { as: "human" }, signedIn.bearer);
  for (const text of [
    "@api-dev-2 no",
    "mail@api-dev.example no",
    "api-dev no",
    "(@API-Dev) yes",
    "@api-dev: yes",
  ])
    await bot.send(text);
  await person.send("hello");
  expect(await texts(mentions.id)).toEqual(["(@API-Dev) yes", "@api-dev: yes"]);
  expect(await texts(people.id)).toEqual(["hello"]);
});

test("a repeated send with its idempotency key is posted once, and a refused one not at all", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send("once", {}, "key");
  await ann.send("once", {}, "key");
  await ann.send("to nobody", { to: "nobody" }).catch(() => {});
  expect(await texts()).toEqual(["once"]);
});

test("sends that are stored together are each posted", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "off" });
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await Promise.all(Array.from({ length: 60 }, (_, n) => ann.send(`n${n}`)));
  const rows = await outbox();
  expect(rows.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
});

test("a retracted message is not posted any more, and its text is removed from the log", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send("regretted");
  await ann.retract(1);
  expect(await outbox()).toMatchObject([{ state: "cancelled", body: null, messageId: 1 }]);
  expect(await runtime.deliveries.round()).toBe(0);
});

test("a message that another replaced is not posted any more, and the other one is", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send("at noon");
  await ann.send("at one", { supersedes: 1 });
  expect((await outbox()).map(({ state, json }) => [state, json?.data.message?.text])).toEqual([
    ["cancelled", "at noon"],
    ["pending", "at one"],
  ]);
});

test("a message that expired is not posted", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  await (await channel.join("ann")).send("quick", { expires_in: 60 });
  runtime.advance(61_000);
  await runtime.deliveries.round();
  expect(await outbox()).toMatchObject([{ state: "cancelled", attemptCount: 0 }]);
});
