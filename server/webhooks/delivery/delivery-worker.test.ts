// @database both
import type { ServerResponse } from "node:http";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { webhookDeliveries, webhooks } from "@/db/schema";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { openWebhookOwner, sendOnce, type TestWebhookOwner } from "../../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../../testing/webhook-sink";
import { DeliveryWorker } from "./delivery-worker";

let runtime: TestRuntime;
let owner: TestWebhookOwner;
let sink: WebhookSink;
let worker: DeliveryWorker;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  worker = runtime.deliveries;
});
beforeEach(async () => {
  sink = await openWebhookSink();
  owner = await openWebhookOwner(runtime, "account");
});
afterEach(async () => {
  // A round delivers everything that is due, so nothing may remain from the previous test.
  await runtime.db.delete(webhooks);
  await sink.close();
});
afterAll(() => runtime.close());

/** A webhook on the sink and one message for it, not yet posted. */
const webhookWithMessage = (answer?: Parameters<WebhookSink["answer"]>[0]) => sendOnce(owner, sink, answer);
/** That many messages at once, which are stored in a few statements. */
const sendTimes = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => owner.trigger(`event ${n}`)));
const onlyDelivery = (webhookId: string) => owner.onlyDelivery(webhookId);

test("the rows of a dead worker stay leased for a minute, and then another takes them", async () => {
  const webhook = await webhookWithMessage();
  await runtime.db
    .update(webhookDeliveries)
    .set({ lease: "of a worker that is gone", nextAttemptAt: runtime.now() + 60_000 })
    .where(eq(webhookDeliveries.webhookId, webhook.id));
  runtime.advance(59_000);
  expect(await worker.round()).toBe(0);
  runtime.advance(1_500);
  expect(await worker.round()).toBe(1);
  expect((await onlyDelivery(webhook.id)).state).toBe("delivered");
});

test("workers that poll at the same time post each event once", async () => {
  const webhook = await owner.create({ url: sink.url });
  await sendTimes(40);
  const workers = Array.from({ length: 4 }, () => new DeliveryWorker(runtime));
  await Promise.all(workers.map((one) => one.round()));
  const ids = sink.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(40);
  expect(new Set(ids).size).toBe(40);
  expect((await owner.deliveries(webhook.id)).every(({ attempt_count }) => attempt_count === 1)).toBe(true);
});

test("an endpoint gets at most eight attempts at a time, and two while it fails", async () => {
  let most = 0;
  const open: ServerResponse[] = [];
  /** Responds to nobody before there are `size` requests, or all that are left. */
  const holding = (size: number, status: number, all: number): Parameters<WebhookSink["answer"]>[0] => {
    let left = all;
    return (response) => {
      open.push(response);
      most = Math.max(most, open.length);
      if (open.length < Math.min(size, left)) return;
      left -= open.length;
      for (const held of open.splice(0)) held.writeHead(status).end();
    };
  };
  await webhookWithMessage(holding(8, 200, 21));
  await sendTimes(20);
  await worker.round();
  expect([sink.received.length, most]).toEqual([21, 8]);
  sink.answer(answering(500));
  await owner.trigger("now it fails");
  await worker.round();
  most = 0;
  sink.answer(holding(2, 500, 7));
  await sendTimes(7);
  await worker.round();
  expect([sink.received.length, most]).toEqual([29, 2]);
});

test("a dead endpoint with 5,000 rows does not block others: another's event is posted in the first round", async () => {
  sink.answer(() => {});
  const dead = await webhookWithMessage();
  await runtime.db.execute(sql`
    insert into webhook_deliveries
      (webhook_id, event_id, type, channel_id, message_id, hops, thin, next_attempt_at, created_at)
    select webhook_id, event_id, type, channel_id, message_id, hops, thin, next_attempt_at, created_at
    from webhook_deliveries, generate_series(1, 5000) where webhook_id = ${dead.id}`);
  const other = await openWebhookOwner(runtime, "account");
  const healthy = await openWebhookSink();
  const webhook = await other.create({ url: healthy.url });
  await other.trigger("behind five thousand");
  const hasty = new DeliveryWorker(runtime, { timeoutMs: 2_000 });
  const round = hasty.round({ withinMs: 1 });
  await healthy.until((received) => received.length === 1);
  await round;
  // Its attempts have begun and hang; those of the other were not queued behind them.
  expect(sink.received.length).toBeLessThanOrEqual(8);
  expect((await other.deliveries(webhook.id))[0]?.state).toBe("delivered");
  await healthy.close();
});

test("a worker that is closed leases nothing more, and releases hanging attempts as if they had not been tried", async () => {
  const stopping = new DeliveryWorker(runtime, { timeoutMs: 60_000 });
  const webhook = await webhookWithMessage(() => {});
  const round = stopping.round();
  await sink.until((received) => received.length === 1);
  await stopping.close();
  await round;
  expect(await onlyDelivery(webhook.id)).toMatchObject({ state: "pending", attempt_count: 0 });
  sink.answer(answering(200));
  expect(await worker.round()).toBe(1);
  expect((await onlyDelivery(webhook.id)).state).toBe("delivered");
  expect(await stopping.round()).toBe(0);
});

test("a started worker is woken by the message itself, and by other events of the channel", async () => {
  const own = new DeliveryWorker(runtime);
  own.start();
  const channel = await openWebhookOwner(runtime, "channel");
  await channel.create({ url: sink.url });
  await channel.trigger("are you awake?");
  await sink.until((received) => received.length === 1);
  await channel.channel.join("newcomer");
  await sink.until((received) => received.length === 2);
  expect(sink.received.map(({ json }) => json.type)).toEqual(["message.received", "member.joined"]);
  await own.close();
});

test("a worker that only settles after a response posts the response's deliveries, and does nothing if there are none", async () => {
  const own = new DeliveryWorker(runtime);
  own.start();
  await webhookWithMessage();
  await own.settle();
  expect(sink.received).toHaveLength(1);
  await own.settle();
  await own.close();
});
