// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { answering, openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { enableWebhook } from "./enable-webhook";
import { getWebhook } from "./get-webhook";

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
  test("one call turns a webhook on again after a 410, with its failures cleared", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    sink.answer(answering(410));
    await owner.trigger("gone");
    await runtime.deliveries.round();
    const get = owner.operate(getWebhook);
    expect(await get({ id })).toMatchObject({ state: "disabled", disabled_reason: "gone" });
    const on = await owner.operate(enableWebhook)({ id });
    expect(on).toMatchObject({ state: "enabled", disabled_reason: null, failing_since: null });
    sink.answer(answering(200));
    await owner.trigger("back");
    await runtime.deliveries.round();
    expect((await owner.deliveries(id)).map(({ state }) => state)).toEqual(["delivered", "failed"]);
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(enableWebhook);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
