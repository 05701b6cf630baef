// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { getDelivery } from "./get-delivery";

let runtime: TestRuntime;
let sink: WebhookSink;
let url: string;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
beforeEach(async () => {
  sink = await openWebhookSink();
  url = sink.url;
});
afterEach(() => sink.close());
afterAll(() => runtime.close());

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  test("a delivery is shown as it was sent, with every attempt and its response", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id, secret } = await owner.create({ url, types: ["message.received"] });
    sink.answer(answering(500, {}, "try me later"));
    await owner.trigger("hello");
    await runtime.deliveries.round();
    sink.answer(answering(200, {}, "thanks"));
    runtime.advance(10_000);
    await runtime.deliveries.round();
    const [line] = await owner.deliveries(id);
    const seen = await owner.delivery(id, line?.id ?? "");
    expect(seen).toMatchObject({
      ...line,
      state: "delivered",
      attempt_count: 2,
      body: sink.received[0]?.body,
    });
    expect(seen.attempts).toMatchObject([
      { status: 500, error: "status 500", response: "try me later", url, manual: false },
      { status: 200, error: null, response: "thanks" },
    ]);
    for (const [n, attempt] of seen.attempts.entries())
      expect(sink.received[n]?.headers).toMatchObject(attempt.request_headers);
    expect(JSON.stringify(seen)).not.toContain(secret.slice(6));
  });

  test("a delivery of another webhook is not found under this one", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const [one, other] = [await owner.create({ url }), await owner.create({ url })];
    await owner.trigger("to both");
    const [line] = await owner.deliveries(other.id);
    expect(await refusalOf(owner.delivery(one.id, line?.id ?? ""))).toBe("not_found");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(getDelivery);
    expect(await refusalOf(call({ id, delivery_id: "dlv_never" }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never", delivery_id: "dlv_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id, delivery_id: "dlv_never" }, await owner.withoutScope()))).toBe(
      "missing_scope",
    );
  });
});
