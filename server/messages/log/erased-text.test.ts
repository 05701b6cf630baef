// @database
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deleteAccount } from "../../accounts/delete-account";
import { deleteChannel } from "../../channels/delete-channel";
import { clearText } from "../../jobs/clear-text";
import { pruneDirectMessages } from "../../jobs/prune-direct-messages";
import { pruneRecords } from "../../jobs/prune-records";
import { createLogger } from "../../logging/log";
import { placesOf } from "../../testing/stored-text";
import { uniqueCallsign } from "../../testing/test-account";
import { makeTestPair } from "../../testing/test-correspondent";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { openWebhookSink, type WebhookSink } from "../../testing/webhook-sink";
import { createWebhook } from "../../webhooks/create-webhook";

const logged: string[] = [];
let runtime: TestRuntime;
let sink: WebhookSink;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "airband-erased-"));
  const opened = await openTestRuntime({ egressAllow: ["127.0.0.1"], dataDir });
  const log = createLogger(
    "trace",
    new Writable({ write: (line, _, done) => done(void logged.push(String(line))) }),
  );
  runtime = Object.assign(opened, { log });
  sink = await openWebhookSink();
});
// Endpoints and error pages echo the requests they get.
beforeEach(() => sink.answer((response, { body }) => void response.writeHead(200).end(body)));
afterAll(async () => {
  await runtime.close();
  await sink.close();
  await rm(dataDir, { recursive: true, force: true });
});

const DAY_MS = 86_400_000;

/**
 * A message with a marker in every field that contains text, sent where a webhook of the channel and one of an account
 * echo it.
 */
async function sentEverywhere(retention: "none" | "full" = "none") {
  const sentinel = `SENTINEL-${randomBytes(9).toString("hex")}`;
  const team = await openTestTeam(runtime, { retention, session_ttl_seconds: 86_400 });
  const reader = await team.person("member");
  const identity = await reader.identity(uniqueCallsign("reader"));
  await createWebhook.onChannel(team.owner.as(), { channel_id: team.channel.id, url: sink.url });
  await createWebhook.onAccount(reader.as(), { url: sink.url });
  const ann = await team.channel.join("ann");
  await team.channel.join(identity.callsign, { identity_key: identity.identity_key });
  // Nine bytes in front keep the marker's own base64 readable in the whole.
  const pdf = Buffer.from(`%PDF-1.7\n${sentinel}`).toString("base64");
  const attachments = [{ mime: "application/pdf" as const, data_base64: pdf }];
  const more = { attachments, suggested_replies: [sentinel] };
  const sent = [
    await ann.send(`to all ${sentinel}`, more, "one-key"),
    await ann.send(`to one ${sentinel}`, { to: identity.callsign, ...more }),
  ];
  await runtime.deliveries.round();
  expect(sink.received.filter(({ body }) => body.includes(sentinel))).toHaveLength(
    retention === "full" ? 3 : 2,
  );
  expect(await placesOf(runtime, sentinel)).toEqual(["public.messages", "public.webhook_attempts"]);
  return { sentinel, team, ann, ids: sent.map(({ id }) => id ?? 0) };
}

async function expectErased(sentinel: string) {
  expect(await placesOf(runtime, sentinel)).toEqual([]);
  expect(logged.join("\n")).not.toContain(sentinel);
}

test("the text of a retracted message is stored nowhere", async () => {
  const { sentinel, ann, ids } = await sentEverywhere("full");
  for (const id of ids) await ann.retract(id);
  await expectErased(sentinel);
});

test("text that retention clears is stored nowhere", async () => {
  const { sentinel } = await sentEverywhere();
  runtime.advance(1.1 * DAY_MS);
  await clearText(runtime);
  await expectErased(sentinel);
});

test("a webhook that fails for days keeps no text longer than the channel does", async () => {
  sink.answer((response, { body }) => void response.writeHead(500).end(body));
  const { sentinel, ids } = await sentEverywhere();
  runtime.advance(1.1 * DAY_MS);
  await clearText(runtime);
  await expectErased(sentinel);
  sink.answer((response, { body }) => void response.writeHead(200).end(body));
  const before = sink.received.length;
  await runtime.deliveries.round();
  const late = sink.received
    .slice(before)
    .flatMap(({ json }) => (json.data.message ? [json.data.message] : []));
  expect(late.map((message) => message.id).sort()).toEqual(ids);
  for (const message of late) expect(message).toMatchObject({ text_omitted: true });
  await expectErased(sentinel);
});

test("the text of a deleted channel is stored nowhere", async () => {
  const { sentinel, team } = await sentEverywhere();
  await deleteChannel(team.owner.as(), { channel_id: team.channel.id });
  await pruneRecords(runtime);
  await expectErased(sentinel);
});

test("the text on the channels of a deleted account is stored nowhere", async () => {
  const { sentinel, team } = await sentEverywhere("full");
  await deleteAccount(team.owner.as(), {});
  await pruneRecords(runtime);
  await expectErased(sentinel);
});

test("direct messages are stored nowhere once their recipient's account is deleted, or once they are old and read", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const sentinels = ["first", "second"].map((name) => `${name}-${randomBytes(9).toString("hex")}`);
  await ann.send(bob, `hello ${sentinels[0]}`, {}, "one-key");
  const { next_ack } = await bob.wait();
  await bob.wait({ ack: next_ack, timeout: 0 });
  runtime.advance(31 * DAY_MS);
  await pruneDirectMessages(runtime);
  await expectErased(sentinels[0] ?? "");
  await ann.send(bob, `hello ${sentinels[1]}`);
  expect(await placesOf(runtime, sentinels[1] ?? "")).toEqual(["public.direct_messages"]);
  await deleteAccount(bob.account.as(), {});
  await expectErased(sentinels[1] ?? "");
});
