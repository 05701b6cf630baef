// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, verifyReceived, type WebhookSink } from "../testing/webhook-sink";
import { getWebhook } from "./get-webhook";
import { channelEventTypes, messageEventTypes } from "./outbox/webhook-fields";
import { testWebhook } from "./test-webhook";
import { updateWebhook } from "./update-webhook";

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
  test("a ping is posted, signed, and shown in the log; a disabled webhook gets it too", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id, secret } = await owner.create({ url });
    await owner.operate(updateWebhook)({ id, enabled: false });
    const line = await owner.operate(testWebhook)({ id });
    expect(line).toMatchObject({ type: "ping", state: "pending", test: true });
    await runtime.deliveries.round();
    expect(verifyReceived(secret, sink.received[0] as never, runtime.now())).toMatchObject({
      type: "ping",
      data: { webhook_id: id, test: true },
    });
    expect(await owner.deliveries(id)).toMatchObject([{ id: line.id, state: "delivered", test: true }]);
  });

  test("a sample of each type that the owner has is posted as that type", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const types = scope === "account" ? messageEventTypes : channelEventTypes;
    for (const type of types) await owner.operate(testWebhook)({ id, type });
    await runtime.deliveries.round();
    expect(sink.received.map(({ json }) => json.type).toSorted()).toEqual([...types].toSorted());
    expect(sink.received.every(({ json }) => json.data.test === true)).toBe(true);
  });

  test("a sample of a message has exactly the fields of a real one", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    await owner.trigger("a real one");
    await owner.operate(testWebhook)({ id, type: "message.received" });
    await runtime.deliveries.round();
    const [real, sample] = sink.received
      .toSorted((a) => (a.json.data.test ? 1 : -1))
      .map(({ json }) => json.data);
    expect(Object.keys(sample ?? {})).toEqual([...Object.keys(real ?? {}), "test"]);
    expect(Object.keys(sample?.message ?? {})).toEqual(Object.keys(real?.message ?? {}));
  });

  test("a failed test is not retried and does not affect health; an unknown type is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    sink.answer(answering(500));
    const post = owner.operate(testWebhook);
    await post({ id });
    await runtime.deliveries.round();
    expect(await owner.deliveries(id)).toMatchObject([{ state: "failed", attempt_count: 1 }]);
    expect(await owner.operate(getWebhook)({ id })).toMatchObject({
      failing_since: null,
    });
    expect(await problemOf(post({ id, type: "pong" } as never))).toMatchObject({ code: "invalid" });
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(testWebhook);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
