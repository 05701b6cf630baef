// @database
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { webhooks } from "@/db/schema";
import { rotateJoinToken } from "../../channels/rotate-join-token";
import { revokeIdentity } from "../../identities/revoke-identity";
import { sendMessage } from "../../messages/send-message";
import { makeTestAccount, uniqueCallsign } from "../../testing/test-account";
import { openTestChannel, type TestChannel } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../../testing/test-runtime";
import { readWebhookOutbox, webhookByToken } from "../../testing/test-webhook";
import { createWebhook } from "../create-webhook";
import { enableWebhook } from "../enable-webhook";
import { listWebhooks } from "../list-webhooks";

let runtime: TestRuntime;
const url = "http://127.0.0.1:1/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterEach(() => runtime.db.delete(webhooks));
afterAll(() => runtime.close());

const outbox = (webhookId?: string) => readWebhookOutbox(runtime, webhookId);
const texts = async (webhookId?: string) =>
  (await outbox(webhookId)).map(({ json }) => json?.data.message?.text ?? json?.type);
const ofChannel = (channel: TestChannel, more: object = {}) => webhookByToken(channel, more);

const HOUR = 3_600_000;

/** An account, its identity, and how each of them joins a channel. */
async function person(stem: string) {
  const account = await makeTestAccount(runtime);
  const { callsign, identity_key } = await account.identity(uniqueCallsign(stem));
  return {
    account,
    callsign,
    webhook: (more: Partial<Parameters<typeof createWebhook.onAccount>[1]> = {}) =>
      createWebhook.onAccount(account.as(), { url, ...more }),
    joins: (channel: Awaited<ReturnType<typeof openTestChannel>>) => channel.join(callsign, { identity_key }),
  };
}

test("an account webhook receives a direct message to its identity if the identity joined the channel", async () => {
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
  // A plain join under ada's name, by somebody who only knows its spelling.
  const plain = await openTestChannel(runtime);
  await plain.join(ada.callsign);
  await (await plain.join("friend")).send("secret of a plain join", { to: ada.callsign });
  // Another account that created its webhook for a name it does not own, and its own identity beside it.
  const eve = await person("eve");
  await eve.webhook();
  const both = await openTestChannel(runtime);
  await ada.joins(both);
  await eve.joins(both);
  const friend = await both.join("friend");
  await friend.send("for ada alone", { to: ada.callsign });
  const rows = await outbox();
  expect(rows.map(({ json }) => json?.data.message?.text)).toEqual(["for ada alone"]);
  const [ours] = await runtime.db.select().from(webhooks).where(eq(webhooks.accountId, ada.account.id));
  expect(rows[0]?.webhookId).toBe(ours?.id);
});

test("a plain join from before the identity is not the identity's: messages are posted only once it is bound", async () => {
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

test("a name that the account had and revoked receives nothing any more, nor does a message to oneself", async () => {
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

test("a channel webhook receives messages to all and to a group, and no direct message", async () => {
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

test("direct messages are posted only to a webhook that the owner created, and only if the channel keeps everything", async () => {
  const owner = await makeTestAccount(runtime);
  for (const [retention, expected] of [
    ["full", ["to bob"]],
    ["metadata", []],
  ] as const) {
    const channel = await openTestChannel(runtime, { retention }, owner.as());
    const owned = await createWebhook.onChannel(owner.as(), {
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

test("webhooks of one channel receive nothing of another, and bands have none", async () => {
  const [here, there] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  await ofChannel(here);
  await (await there.join("ann")).send("elsewhere");
  expect(await texts()).toEqual([]);
});

test("an account webhook with mentions receives those of the addressed identity", async () => {
  const ada = await person("ada");
  await ada.webhook({ mentions_me: true });
  const channel = await openTestChannel(runtime);
  await ada.joins(channel);
  const friend = await channel.join("friend");
  await friend.send("no name", { to: ada.callsign });
  await friend.send(`hey @${ada.callsign}`, { to: ada.callsign });
  expect(await texts()).toEqual([`hey @${ada.callsign}`]);
});

test("a webhook created with a join token stops with the token's grace period, says so, and continues with the current token", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { session_ttl_seconds: 86_400 }, owner.as());
  const owned = await createWebhook.onChannel(owner.as(), {
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
  const today = testContext(runtime, { bearer: join_token, sessionId: leaked.guest.sessionId });
  const seen = await listWebhooks.onChannel(today, { channel_id: channel.id });
  expect(seen.webhooks).toMatchObject([
    { id: leaked.id, state: "disabled", disabled_reason: "token_rotated" },
  ]);
  await enableWebhook.onChannel(today, { channel_id: channel.id, id: leaked.id });
  await says("enabled again");
  expect(await texts(leaked.id)).toEqual(["within the grace", "enabled again"]);
});
