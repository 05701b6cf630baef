// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookAttempts, webhookDeliveries } from "@/db/schema";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { createChannelWebhook } from "../webhooks/create-webhook";
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
  const { id } = await createChannelWebhook(owner.as(), {
    channel_id: channel.id,
    url: sink.url,
    types: ["message.received"],
  });
  await (await channel.join("ann")).send("hello");
  await runtime.deliveries.round();
  const rows = () => runtime.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id));
  return { id, rows, body: async () => (await rows())[0]?.body ?? null };
}

test.each([
  ["none", undefined, 1],
  ["metadata", undefined, 1],
  ["full", 3, 3],
])(
  "where retention is %s (days: %s) the log keeps the text for %i days, and the line for longer",
  async (retention, retention_days, days) => {
    const { rows, body } = await delivered({ retention: retention as "none", retention_days });
    runtime.advance(days * DAY - 60_000);
    await pruneDeliveries(runtime);
    expect(await body()).toContain("hello");
    runtime.advance(120_000);
    await pruneDeliveries(runtime);
    expect(await body()).toBeNull();
    expect(await rows()).toMatchObject([{ state: "delivered" }]);
  },
);

test("a line goes after 30 days with its attempts, and no sooner", async () => {
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

test("what is still to be delivered keeps its body beyond that, and loses it when it was", async () => {
  sink.answer(answering(503, { "retry-after": "86000" }));
  const { rows, body } = await delivered({ retention: "none" });
  runtime.advance(1.1 * DAY);
  await pruneDeliveries(runtime);
  expect(await body()).toContain("hello");
  sink.answer(answering(200));
  await runtime.deliveries.round();
  await pruneDeliveries(runtime);
  expect(await rows()).toMatchObject([{ state: "delivered", body: null }]);
});
