// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearText } from "../jobs/clear-text";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, verifyReceived, type WebhookSink } from "../testing/webhook-sink";
import { getWebhook } from "./get-webhook";
import { redeliver } from "./redeliver";
import { rotateWebhookSecret } from "./rotate-webhook-secret";

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
  test("a delivery is sent again at once: same event, same body, current secret, and it works while disabled", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    sink.answer(answering(410));
    await owner.trigger("hello");
    await runtime.deliveries.round();
    const { secret } = await owner.operate(rotateWebhookSecret)({ id });
    sink.answer(answering(200));
    const [line] = await owner.deliveries(id);
    const again = owner.operate(redeliver);
    expect(await again({ id, delivery_id: line?.id ?? "" })).toMatchObject({
      id: line?.id,
      state: "pending",
    });
    await runtime.deliveries.round();
    const [first, second] = sink.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    verifyReceived(secret, second as never, runtime.now());
    const seen = await owner.delivery(id, line?.id ?? "");
    expect(seen).toMatchObject({ state: "delivered", attempt_count: 2 });
    expect(seen.attempts.map(({ manual }) => manual)).toEqual([false, true]);
  });

  test("a manual attempt that succeeds makes a failing endpoint healthy again", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    sink.answer(answering(500));
    await owner.trigger("hello");
    await runtime.deliveries.round();
    const get = owner.operate(getWebhook);
    expect((await get({ id })).failing_since).not.toBeNull();
    sink.answer(answering(204));
    const [line] = await owner.deliveries(id);
    await owner.operate(redeliver)({ id, delivery_id: line?.id ?? "" });
    await runtime.deliveries.round();
    expect(await get({ id })).toMatchObject({ failing_since: null });
  });

  test("a manual attempt that fails is one attempt: health and the schedule stay as they are", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    await owner.trigger("hello");
    await runtime.deliveries.round();
    const [line] = await owner.deliveries(id);
    sink.answer(answering(500));
    const again = owner.operate(redeliver);
    await again({ id, delivery_id: line?.id ?? "" });
    await runtime.deliveries.round();
    // It had been delivered before, so there is no schedule to continue.
    expect((await owner.deliveries(id))[0]).toMatchObject({ state: "failed", next_attempt_at: null });
    const get = owner.operate(getWebhook);
    expect(await get({ id })).toMatchObject({ failing_since: null });
    await owner.trigger("not yet there");
    await runtime.deliveries.round();
    const [waiting] = await owner.deliveries(id);
    await again({ id, delivery_id: waiting?.id ?? "" });
    await runtime.deliveries.round();
    const [after] = await owner.deliveries(id);
    expect(after).toMatchObject({ state: "pending", attempt_count: 2 });
    expect((after?.next_attempt_at ?? 0) - runtime.now()).toBeLessThanOrEqual(5_500);
  });

  test("a body that is no longer stored cannot be sent again, and the error says so", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    await owner.trigger("kept for a day");
    await runtime.deliveries.round();
    runtime.advance(25 * 3_600_000);
    await clearText(runtime);
    const [line] = await owner.deliveries(id);
    const again = owner.operate(redeliver);
    expect(await refusalOf(again({ id, delivery_id: line?.id ?? "" }))).toBe("delivery_cleared");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(redeliver);
    expect(await refusalOf(call({ id, delivery_id: "dlv_never" }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never", delivery_id: "dlv_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id, delivery_id: "dlv_never" }, await owner.withoutScope()))).toBe(
      "missing_scope",
    );
  });
});
