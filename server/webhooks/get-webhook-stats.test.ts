// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { getWebhookStats } from "./get-webhook-stats";

const HOUR = 3_600_000;

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
  test("attempts are counted by the hour, including the hours without any", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    sink.answer(answering(500));
    await owner.trigger("fails, and then arrives");
    await runtime.deliveries.round();
    sink.answer(answering(200));
    runtime.advance(2 * HOUR);
    await runtime.deliveries.round();
    await owner.trigger("arrives");
    await runtime.deliveries.round();
    const stats = owner.operate(getWebhookStats);
    const { bucket_ms, buckets } = await stats({ id, hours: 24 });
    expect(bucket_ms).toBe(HOUR);
    expect(buckets).toHaveLength(25);
    expect(buckets.slice(-3).map(({ succeeded, failed }) => [succeeded, failed])).toEqual([
      [0, 1],
      [0, 0],
      [2, 0],
    ]);
    const days = await stats({ id, hours: 720 });
    expect(days.bucket_ms).toBe(24 * HOUR);
    expect(days.buckets.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0)).toBe(3);
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(getWebhookStats);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
