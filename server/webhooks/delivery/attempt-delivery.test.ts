// @database
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { webhooks } from "@/db/schema";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { openWebhookOwner, sendOnce, type TestWebhookOwner } from "../../testing/test-webhook";
import { answering, openWebhookSink, verifyReceived, type WebhookSink } from "../../testing/webhook-sink";
import { DeliveryWorker } from "./delivery-worker";
import { JITTER, RETRY_AFTER_MS } from "./retry-schedule";

let runtime: TestRuntime;
let owner: TestWebhookOwner;
let sink: WebhookSink;
let worker: DeliveryWorker;
/** The longest wait for a response. */
let hasty: DeliveryWorker;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  worker = runtime.deliveries;
  hasty = new DeliveryWorker(runtime, { timeoutMs: 300 });
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
const onlyDelivery = (webhookId: string) => owner.onlyDelivery(webhookId);

const HOUR = 3_600_000;
const rowOf = async (id: string) =>
  (await runtime.db.select().from(webhooks).where(eq(webhooks.id, id)))[0] as typeof webhooks.$inferSelect;

/** Moves the clock to the next attempt, and makes it. */
async function nextRound(step: number) {
  runtime.advance((RETRY_AFTER_MS[step] ?? 0) * (1 + JITTER) + 1_000);
  await worker.round();
}

test("an event is posted at once and once, signed, and its log says so", async () => {
  const webhook = await webhookWithMessage();
  expect(await worker.round()).toBe(1);
  expect(await worker.round()).toBe(0);
  expect(sink.received).toHaveLength(1);
  const [got] = sink.received;
  expect(verifyReceived(webhook.secret, got as never, runtime.now())).toMatchObject({
    type: "message.received",
    data: { channel_id: owner.channel.id, message: { text: "hello", from: "friend", to: owner.callsign } },
  });
  const delivery = await onlyDelivery(webhook.id);
  expect(delivery).toMatchObject({
    state: "delivered",
    attempt_count: 1,
    last_status: 200,
    last_error: null,
  });
  expect(delivery.body).toBe(got?.body);
  expect(delivery.attempts).toMatchObject([{ status: 200, error: null, manual: false, url: sink.url }]);
  expect(got?.headers).toMatchObject(delivery.attempts[0]?.request_headers ?? {});
});

test("eight attempts are made, at the times of the schedule, under one id with one body and new signatures", async () => {
  const webhook = await webhookWithMessage(answering(500, {}, "out of order"));
  await worker.round();
  for (let step = 0; step < RETRY_AFTER_MS.length; step += 1) {
    expect(sink.received).toHaveLength(step + 1);
    // A second before it is due nothing happens.
    const due = (await onlyDelivery(webhook.id)).next_attempt_at ?? 0;
    const wait = due - runtime.now();
    expect(wait).toBeGreaterThan((RETRY_AFTER_MS[step] ?? 0) * 0.99 - 2_000);
    expect(wait).toBeLessThanOrEqual((RETRY_AFTER_MS[step] ?? 0) * (1 + JITTER));
    runtime.advance(wait - 1_000);
    expect(await worker.round()).toBe(0);
    runtime.advance(1_001);
    expect(await worker.round()).toBe(1);
    const last = sink.received.at(-1);
    verifyReceived(webhook.secret, last as never, runtime.now());
  }
  expect(RETRY_AFTER_MS).toHaveLength(7);
  expect(sink.received).toHaveLength(8);
  expect(new Set(sink.received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(sink.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(sink.received.map(({ headers }) => headers["webhook-signature"])).size).toBe(8);
  expect(await onlyDelivery(webhook.id)).toMatchObject({
    state: "failed",
    attempt_count: 8,
    next_attempt_at: null,
    last_error: "status 500",
  });
  expect((await onlyDelivery(webhook.id)).attempts.at(-1)?.response).toBe("out of order");
  runtime.advance(48 * HOUR);
  expect(await worker.round()).toBe(0);
});

test("500 and then 200 is delivered with the second attempt, and the endpoint is healthy again", async () => {
  const webhook = await webhookWithMessage(answering(500));
  await worker.round();
  expect((await rowOf(webhook.id)).failingSince).not.toBeNull();
  sink.answer(answering(204));
  await nextRound(0);
  expect(await onlyDelivery(webhook.id)).toMatchObject({
    state: "delivered",
    attempt_count: 2,
    last_status: 204,
  });
  expect((await rowOf(webhook.id)).failingSince).toBeNull();
});

test.each([
  ["a redirect, which is not followed", answering(302, { Location: "/elsewhere" }), "redirect", 302],
  ["a refusal", answering(404, {}, "no such thing"), "status 404", 404],
  ["another refusal", answering(401), "status 401", 401],
  ["nothing for too long", () => {}, "timeout", null],
  ["a connection that is cut", (_response, _got, socket) => socket.destroy(), "closed", null],
  [
    "something that is not HTTP",
    (_response, _got, socket) => void socket.end("SSH-2.0-OpenSSH_9\r\n\r\n"),
    "not http",
    null,
  ],
] as [string, Parameters<WebhookSink["answer"]>[0], string, number | null][])(
  "%s is a failure that is retried",
  async (_what, answer, error, status) => {
    const webhook = await webhookWithMessage(answer);
    await (error === "timeout" ? hasty : worker).round();
    const delivery = await onlyDelivery(webhook.id);
    expect(delivery).toMatchObject({ state: "pending", last_error: error, last_status: status });
    expect(sink.received.map(({ path }) => path)).toEqual(["/events"]);
    sink.answer(answering(200));
    await nextRound(0);
    expect(await onlyDelivery(webhook.id)).toMatchObject({ state: "delivered", attempt_count: 2 });
  },
);

test.each([
  ["is never whole", (response) => void response.writeHead(200, { "content-length": "1000" }).write("slow")],
  [
    "is cut half way through",
    (response, _got, socket) =>
      void response.writeHead(200, { "content-length": "1000" }).write("half of ", () => socket.destroy()),
  ],
  [
    "is cut between two chunks",
    (response, _got, socket) => void response.writeHead(200).write("half of ", () => socket.destroy()),
  ],
  [
    "comes after 100 Continue",
    (_response, _got, socket) => void socket.end("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
  ],
  [
    "has more headers than are read",
    (_response, _got, socket) => void socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(70_000)}\r\n\r\n`),
  ],
] as [string, Parameters<WebhookSink["answer"]>[0]][])(
  "a 2xx response that %s is a success, and nothing is posted again",
  async (_what, answer) => {
    const webhook = await webhookWithMessage(answer);
    await hasty.round();
    expect(await onlyDelivery(webhook.id)).toMatchObject({
      state: "delivered",
      last_status: 200,
      last_error: null,
    });
    expect((await rowOf(webhook.id)).failingSince).toBeNull();
    runtime.advance(48 * HOUR);
    expect(await worker.round()).toBe(0);
    expect(sink.received).toHaveLength(1);
  },
);

test("an error status with unreadable headers is a failure with both facts", async () => {
  const webhook = await webhookWithMessage(
    (_response, _got, socket) => void socket.write(`HTTP/1.1 500 Oh\r\nX: ${"x".repeat(70_000)}\r\n\r\n`),
  );
  await worker.round();
  expect(await onlyDelivery(webhook.id)).toMatchObject({
    state: "pending",
    last_status: 500,
    last_error: "headers too large",
  });
});

test("an endpoint that is down is retried until it responds", async () => {
  const webhook = await owner.create({ url: "http://127.0.0.1:1/" });
  await owner.trigger("anybody?");
  await worker.round();
  expect(await onlyDelivery(webhook.id)).toMatchObject({ state: "pending", last_error: "refused" });
});

test("the first 4 KiB of a huge response are read, and it is still a success", async () => {
  const webhook = await webhookWithMessage((response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write("x".repeat(65_536)));
      response.once("drain", more);
    };
    more();
  });
  await worker.round();
  const delivery = await onlyDelivery(webhook.id);
  expect(delivery.state).toBe("delivered");
  expect(delivery.attempts[0]?.response).toBe("x".repeat(4_096));
});

test("a response that Postgres cannot store unchanged is stored without the invalid parts", async () => {
  const webhook = await webhookWithMessage(
    (response) => void response.writeHead(200).end(Buffer.from([0x61, 0, 0xff, 0x62])),
  );
  await worker.round();
  expect((await onlyDelivery(webhook.id)).attempts[0]?.response).toBe("a\ufffdb");
});

test("410 ends the delivery and turns the webhook off; other pending deliveries fail, and nothing new is posted", async () => {
  const webhook = await webhookWithMessage(answering(410));
  await owner.trigger("and another thing");
  await worker.round();
  expect(await rowOf(webhook.id)).toMatchObject({ state: "disabled", disabledReason: "gone" });
  const before = (await owner.deliveries(webhook.id)).map(({ state }) => state);
  expect(before).toEqual(["failed", "failed"]);
  await owner.trigger("nobody hears this");
  expect(await owner.deliveries(webhook.id)).toHaveLength(2);
  runtime.advance(24 * HOUR);
  expect(await worker.round()).toBe(0);
});

test.each([
  [429, "120", 120_000],
  [503, "7200", 7_200_000],
])(
  "Retry-After of a %i is honoured for %s s, for all deliveries to the endpoint",
  async (status, seconds, ms) => {
    const webhook = await webhookWithMessage(answering(status, { "retry-after": seconds }));
    await worker.round();
    const { next_attempt_at } = await onlyDelivery(webhook.id);
    expect((next_attempt_at ?? 0) - runtime.now()).toBeGreaterThan(ms - 5_000);
    await owner.trigger("a second one");
    runtime.advance(ms - 10_000);
    expect(await worker.round()).toBe(0);
    sink.answer(answering(200));
    runtime.advance(15_000);
    await worker.round();
    expect((await owner.deliveries(webhook.id)).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
    ]);
  },
);

test("Retry-After as a date is honoured, and never beyond a day", async () => {
  const webhook = await webhookWithMessage(
    answering(503, { "retry-after": "Fri, 31 Dec 2100 23:59:59 GMT" }),
  );
  await worker.round();
  const { next_attempt_at } = await onlyDelivery(webhook.id);
  expect((next_attempt_at ?? 0) - runtime.now()).toBeGreaterThan(23 * HOUR);
  expect((next_attempt_at ?? 0) - runtime.now()).toBeLessThanOrEqual(24 * HOUR);
});

test("abort-message ends this delivery, and does not affect the endpoint's health", async () => {
  const webhook = await webhookWithMessage(answering(422, { "webhook-delivery": "abort-message" }));
  await worker.round();
  expect(await onlyDelivery(webhook.id)).toMatchObject({
    state: "failed",
    attempt_count: 1,
    next_attempt_at: null,
  });
  expect(await rowOf(webhook.id)).toMatchObject({ state: "enabled", failingSince: null });
});
