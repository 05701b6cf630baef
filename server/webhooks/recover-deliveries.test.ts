// @database both
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookPlace, webhookScopes } from "../testing/test-webhook";
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

describe.each(webhookScopes)("of a place of the kind %s", (scope) => {
  test("all that failed since a time is sent again, once each, and nothing else", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url, types: ["message.received"] });
    const decline = answering(400, { "webhook-delivery": "abort-message" });
    sink.answer(decline);
    await place.tell("before the time");
    await runtime.deliveries.round();
    runtime.advance(60_000);
    const since = runtime.now();
    for (const text of ["missed one", "missed two"]) await place.tell(text);
    await runtime.deliveries.round();
    sink.answer(answering(200));
    await place.tell("arrived");
    await runtime.deliveries.round();
    const recover = place.operate(recoverDeliveries);
    const before = sink.received.length;
    expect(await recover({ id, since })).toEqual({ ok: true, redelivered: 2, more: false });
    await runtime.deliveries.round();
    const again = sink.received.slice(before).map(({ json }) => json.data.message?.text);
    expect(again.toSorted()).toEqual(["missed one", "missed two"]);
    expect((await place.deliveries(id)).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
      "delivered",
      "failed",
    ]);
    expect(await recover({ id, since })).toMatchObject({ redelivered: 0 });
  });

  test("an invalid time is refused with an explanation", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url });
    const recover = place.operate(recoverDeliveries);
    expect(await problemOf(recover({ id, since: "yesterday" } as never))).toMatchObject({
      code: "invalid",
      detail: "since: must be a time in milliseconds since the epoch",
    });
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url });
    const call = place.operate(recoverDeliveries);
    expect(await refusalOf(call({ id, since: 0 }, place.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never", since: 0 }))).toBe("not_found");
    expect(await refusalOf(call({ id, since: 0 }, await place.withoutScope()))).toBe("missing_scope");
  });
});
