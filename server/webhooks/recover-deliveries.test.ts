// @database both
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { recoverDeliveries } from "./recover-deliveries";

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
  test("all that failed since a time is sent again, once each, and nothing else", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    const decline = answering(400, { "webhook-delivery": "abort-message" });
    sink.answer(decline);
    await owner.trigger("before the time");
    await runtime.deliveries.round();
    runtime.advance(60_000);
    const since = runtime.now();
    for (const text of ["missed one", "missed two"]) await owner.trigger(text);
    await runtime.deliveries.round();
    sink.answer(answering(200));
    await owner.trigger("arrived");
    await runtime.deliveries.round();
    const recover = owner.operate(recoverDeliveries);
    const before = sink.received.length;
    expect(await recover({ id, since })).toEqual({ ok: true, redelivered: 2, more: false });
    await runtime.deliveries.round();
    const again = sink.received.slice(before).map(({ json }) => json.data.message?.text);
    expect(again.toSorted()).toEqual(["missed one", "missed two"]);
    expect((await owner.deliveries(id)).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
      "delivered",
      "failed",
    ]);
    expect(await recover({ id, since })).toMatchObject({ redelivered: 0 });
  });

  test("an invalid time is refused with an explanation", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const recover = owner.operate(recoverDeliveries);
    expect(await problemOf(recover({ id, since: "yesterday" } as never))).toMatchObject({
      code: "invalid",
      detail: "since: must be a time in milliseconds since the epoch",
    });
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(recoverDeliveries);
    expect(await refusalOf(call({ id, since: 0 }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never", since: 0 }))).toBe("not_found");
    expect(await refusalOf(call({ id, since: 0 }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
