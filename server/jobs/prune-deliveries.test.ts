// @database both
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookAttempts, webhookDeliveries } from "@/db/schema";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { createWebhook } from "../webhooks/create-webhook";
import { getDelivery } from "../webhooks/get-delivery";
import { listDeliveries } from "../webhooks/list-deliveries";
import { clearText } from "./clear-text";
import { pruneDeliveries } from "./prune-deliveries";

let runtime: TestRuntime;
let sink: WebhookSink;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  sink = await openWebhookSink();
});
afterAll(async () => {
  await runtime.close();
  await sink.close();
});

const DAY = 86_400_000;

async function delivered(settings: Parameters<typeof openTestChannel>[1]) {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, settings, owner.as());
  const { id } = await createWebhook.onChannel(owner.as(), {
    channel_id: channel.id,
    url: sink.url,
    types: ["message.received"],
  });
  await (await channel.join("ann")).send("hello");
  await runtime.deliveries.round();
  const rows = () => runtime.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id));
  const body = async () => {
    const [line] = (await listDeliveries.onChannel(owner.as(), { channel_id: channel.id, id })).deliveries;
    const named = { channel_id: channel.id, id, delivery_id: line?.id ?? "" };
    return (await getDelivery.onChannel(owner.as(), named)).body;
  };
  return { id, rows, body };
}

test.each([
  ["none", undefined, 1],
  ["metadata", undefined, 1],
  ["full", 3, 3],
])(
  "if retention is %s (days: %s) the log shows the text for %i days, and the entry for longer",
  async (retention, retention_days, days) => {
    const { rows, body } = await delivered({ retention: retention as "none", retention_days });
    runtime.advance(days * DAY - 60_000);
    await clearText(runtime);
    expect(await body()).toContain("hello");
    runtime.advance(120_000);
    await clearText(runtime);
    await pruneDeliveries(runtime);
    expect(await body()).toBeNull();
    expect(await rows()).toMatchObject([{ state: "delivered" }]);
  },
);

test("an entry is deleted after 30 days with its attempts, and no sooner", async () => {
  const { rows, body } = await delivered({ retention: "full" });
  const [{ seq = 0 } = {}] = await rows();
  runtime.advance(30 * DAY - 60_000);
  await pruneDeliveries(runtime);
  expect(await body()).toContain("hello");
  runtime.advance(120_000);
  await pruneDeliveries(runtime);
  expect(await rows()).toEqual([]);
  expect(await runtime.db.$count(webhookAttempts, eq(webhookAttempts.deliverySeq, seq))).toBe(0);
});
