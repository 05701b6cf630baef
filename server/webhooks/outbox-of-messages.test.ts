// @database
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { deleteChannel } from "../channels/delete-channel";
import { rotateJoinToken } from "../channels/rotate-join-token";
import { updateChannel } from "../channels/update-channel";
import { revokeIdentity } from "../identities/revoke-identity";
import { sendMessage } from "../messages/send-message";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createChannelWebhook, createWebhook } from "./create-webhook";
import { enableChannelWebhook } from "./enable-webhook";
import { listChannelWebhooks } from "./list-webhooks";

let runtime: TestRuntime;
const url = "http://127.0.0.1:1/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterEach(() => runtime.db.delete(webhooks));
afterAll(() => runtime.close());

const HOUR = 3_600_000;

type Body = {
  type: string;
  timestamp: string;
  data: { channel_id: string; message?: Record<string, unknown>; [more: string]: unknown };
};

/** What waits in the outbox, in order, for one webhook or for all. */
async function outbox(webhookId?: string) {
  const rows = await runtime.db.select().from(webhookDeliveries).orderBy(webhookDeliveries.seq);
  const own = rows.filter((row) => webhookId === undefined || row.webhookId === webhookId);
  return own.map((row) => ({ ...row, json: row.body === null ? null : (JSON.parse(row.body) as Body) }));
}
const texts = async (webhookId?: string) =>
  (await outbox(webhookId)).map(({ json }) => json?.data.message?.text ?? json?.type);

/** An account, its identity, and how each of both comes onto a channel. */
async function person(stem: string) {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity(uniqueCallsign(stem));
  return {
    account,
    callsign,
    webhook: (more: Partial<Parameters<typeof createWebhook>[1]> = {}) =>
      createWebhook(account.as(), { url, ...more }),
    joins: (channel: Awaited<ReturnType<typeof openTestChannel>>) => channel.join(callsign, { identity_key }),
  };
}

const ofChannel = (channel: { id: string; token: string }, more: object = {}) =>
  createChannelWebhook(testContext(runtime, { bearer: channel.token }), {
    channel_id: channel.id,
    url,
    ...more,
  });

test("an account webhook is told of a direct message to its identity where that very identity joined", async () => {
  const ada = await person("ada");
  const { id } = await ada.webhook();
  const channel = await openTestChannel(runtime);
  await ada.joins(channel);
  const friend = await channel.join("friend");
  await friend.send("for ada", { to: ada.callsign });
  await friend.send("for everybody");
  expect(await texts()).toEqual(["for ada"]);
  expect((await outbox(id))[0]?.json).toMatchObject({
    type: "message.received",
    data: { channel_id: channel.id, message: { from: "friend", to: ada.callsign } },
  });
});

test("the same callsign leaks nothing: not of a plain join, not of another account's identity, not of another channel", async () => {
  const ada = await person("ada");
  await ada.webhook();
  // A plain join under ada's name, by somebody who only knows how it is spelled.
  const plain = await openTestChannel(runtime);
  await plain.join(ada.callsign);
  await (await plain.join("friend")).send("secret of a plain join", { to: ada.callsign });
  // Another account that set its webhook up for a name it does not own, and its own identity beside it.
  const eve = await person("eve");
  await eve.webhook();
  const both = await openTestChannel(runtime);
  await ada.joins(both);
  await eve.joins(both);
  const friend = await both.join("friend");
  await friend.send("for ada alone", { to: ada.callsign });
  const told = await outbox();
  expect(told.map(({ json }) => json?.data.message?.text)).toEqual(["for ada alone"]);
  const [ours] = await runtime.db.select().from(webhooks).where(eq(webhooks.accountId, ada.account.id));
  expect(told[0]?.webhookId).toBe(ours?.id);
});

test("a plain join before the identity came is not the identity's: messages are told only once it is bound", async () => {
  const ada = await person("ada");
  await ada.webhook();
  const channel = await openTestChannel(runtime);
  const squatter = await channel.join(ada.callsign);
  const friend = await channel.join("friend");
  await friend.send("to the squatter", { to: ada.callsign });
  await squatter.leave();
  await ada.joins(channel);
  await friend.send("to ada", { to: ada.callsign });
  expect(await texts()).toEqual(["to ada"]);
});

test("a name that was the account's once and was revoked is told nothing any more, and a message to oneself neither", async () => {
  const ada = await person("ada");
  await ada.webhook();
  const channel = await openTestChannel(runtime);
  const own = await ada.joins(channel);
  const friend = await channel.join("friend");
  await own.send("note to self", { to: ada.callsign });
  await revokeIdentity(ada.account.as(), { callsign: ada.callsign });
  await friend.send("too late", { to: ada.callsign });
  expect(await texts()).toEqual([]);
});

test("a channel webhook is told of messages to all and to a group, and of no direct message", async () => {
  const channel = await openTestChannel(runtime, { retention: "full" });
  const { id } = await ofChannel(channel, { types: ["message.received"] });
  const [ann] = [
    await channel.join("ann", { groups: ["crew"] }),
    await channel.join("bob", { groups: ["crew"] }),
  ];
  await ann.send("to all");
  await ann.send("to a group", { to: "@crew" });
  await ann.send("to bob", { to: "bob" });
  expect(await texts(id)).toEqual(["to all", "to a group"]);
});

test("direct messages are told only to a webhook that the owner made, and only where the channel keeps everything", async () => {
  const owner = await makeTestAccount(runtime);
  for (const [retention, expected] of [
    ["full", ["to bob"]],
    ["metadata", []],
  ] as const) {
    const channel = await openTestChannel(runtime, { retention }, owner.as());
    const owned = await createChannelWebhook(owner.as(), {
      channel_id: channel.id,
      url,
      types: ["message.received"],
    });
    const byToken = await ofChannel(channel, { types: ["message.received"] });
    const ann = await channel.join("ann");
    await channel.join("bob");
    await ann.send("to bob", { to: "bob" });
    expect(await texts(owned.id)).toEqual(expected);
    expect(await texts(byToken.id)).toEqual([]);
  }
});

test("webhooks of one channel hear nothing of another, and bands have none", async () => {
  const [here, there] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  await ofChannel(here);
  await (await there.join("ann")).send("elsewhere");
  expect(await texts()).toEqual([]);
});

test("the body holds what it promises, in this order, and its address leads to the message", async () => {
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
])("text that is %s is told whole or not at all, in less than 20 kB", async (_what, text, isWhole) => {
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

test("a thin webhook is told ids alone", async () => {
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

test("filters by kind of sender and by mention are kept, and a mention is the whole name", async () => {
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

test("an account webhook that wants mentions is told of those of the identity that was addressed", async () => {
  const ada = await person("ada");
  await ada.webhook({ mentions_me: true });
  const channel = await openTestChannel(runtime);
  await ada.joins(channel);
  const friend = await channel.join("friend");
  await friend.send("no name", { to: ada.callsign });
  await friend.send(`hey @${ada.callsign}`, { to: ada.callsign });
  expect(await texts()).toEqual([`hey @${ada.callsign}`]);
});

test("a repeated send with its idempotency key tells nobody twice, and one that was refused nobody at all", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send("once", {}, "key");
  await ann.send("once", {}, "key");
  await ann.send("to nobody", { to: "nobody" }).catch(() => {});
  expect(await texts()).toEqual(["once"]);
});

test("sends that are stored together are each told", async () => {
  const channel = await openTestChannel(runtime, { loop_guard: "off" });
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await Promise.all(Array.from({ length: 60 }, (_, n) => ann.send(`n${n}`)));
  const told = await outbox();
  expect(told.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
});

test("a retracted message is told to nobody any more, and its text leaves the log", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  await ann.send("regretted");
  await ann.retract(1);
  expect(await outbox()).toMatchObject([{ state: "cancelled", body: null, messageId: 1 }]);
  expect(await runtime.deliveries.round()).toBe(0);
});

test("a message that another replaced is told to nobody any more, and the other is", async () => {
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

test("joins and leaves are told as they happen", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["member.joined", "member.left"] });
  const ann = await channel.join("ann");
  await ann.leave();
  expect((await outbox()).map(({ json }) => [json?.type, json?.data])).toEqual([
    ["member.joined", { channel_id: channel.id, callsign: "ann" }],
    ["member.left", { channel_id: channel.id, callsign: "ann" }],
  ]);
});

test("a deleted channel's webhooks are told that it is over, and nothing more of what was said there", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  await ofChannel(channel, { types: ["message.received", "channel.deleted"] });
  await (await channel.join("ann")).send("said before");
  await deleteChannel(owner.as(), { channel_id: channel.id });
  expect((await outbox()).map(({ type, state, body }) => [type, state, body === null])).toEqual([
    ["message.received", "cancelled", true],
    ["channel.deleted", "pending", false],
  ]);
});

test("what the hub itself announces is told as a message of the hub", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  await ofChannel(channel, { sender_kinds: ["system"], types: ["message.received"] });
  await channel.join("ann");
  await updateChannel(owner.as(), { channel_id: channel.id, retention: "full" });
  expect((await outbox())[0]?.json?.data.message).toMatchObject({ from: "airband", kind: "system" });
});

test("a webhook made with a join token ends with the token's grace, says so, and goes on with today's token", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 }, owner.as());
  const owned = await createChannelWebhook(owner.as(), {
    channel_id: channel.id,
    url,
    types: ["message.received"],
  });
  const leaked = await ofChannel(channel, { types: ["message.received"] });
  const ann = await channel.join("ann");
  const { join_token } = await rotateJoinToken(owner.as(), { channel_id: channel.id, grace_seconds: 3_600 });
  const says = (message: string) =>
    sendMessage(testContext(runtime, { sessionId: ann.sessionId }), { channel_id: channel.id, message });
  await says("within the grace");
  runtime.advance(2 * HOUR);
  await says("after it");
  expect(await texts(leaked.id)).toEqual(["within the grace"]);
  expect(await texts(owned.id)).toEqual(["within the grace", "after it"]);
  const today = testContext(runtime, { bearer: join_token });
  const seen = await listChannelWebhooks(today, { channel_id: channel.id });
  expect(seen.webhooks).toMatchObject([
    { id: leaked.id, state: "disabled", disabled_reason: "token_rotated" },
  ]);
  await enableChannelWebhook(today, { channel_id: channel.id, id: leaked.id });
  await says("enabled again");
  expect(await texts(leaked.id)).toEqual(["within the grace", "enabled again"]);
});
