// @database
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { webhooks } from "@/db/schema";
import { deleteChannel } from "../../channels/delete-channel";
import { updateChannel } from "../../channels/update-channel";
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
const ofChannel = (channel: TestChannel, more: object = {}) => webhookByToken(channel, more);

test("joins and leaves are posted as they happen", async () => {
  const channel = await openTestChannel(runtime);
  await ofChannel(channel, { types: ["member.joined", "member.left"] });
  const ann = await channel.join("ann");
  await ann.leave();
  expect((await outbox()).map(({ json }) => [json?.type, json?.data])).toEqual([
    ["member.joined", { channel_id: channel.id, callsign: "ann" }],
    ["member.left", { channel_id: channel.id, callsign: "ann" }],
  ]);
});

test("a deleted channel's webhooks receive the deletion, and no more messages", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  await ofChannel(channel, { types: ["message.received", "channel.deleted"] });
  await (await channel.join("ann")).send("sent before");
  await deleteChannel(owner.as(), { channel_id: channel.id });
  expect((await outbox()).map(({ type, state, body }) => [type, state, body === null])).toEqual([
    ["message.received", "cancelled", true],
    ["channel.deleted", "pending", false],
  ]);
});

test("an announcement of the hub is posted as a message of the hub", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  await ofChannel(channel, { sender_kinds: ["system"], types: ["message.received"] });
  await channel.join("ann");
  await updateChannel(owner.as(), { channel_id: channel.id, retention: "full" });
  expect((await outbox())[0]?.json?.data.message).toMatchObject({ from: "airband", kind: "system" });
});
