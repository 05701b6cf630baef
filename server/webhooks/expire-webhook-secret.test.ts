// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { openWebhookSink, verifyReceived, type WebhookSink } from "../testing/webhook-sink";
import { expireWebhookSecret } from "./expire-webhook-secret";
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
  test("the previous secret stops signing at once", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id, secret: old } = await owner.create({ url, types: ["message.received"] });
    const { secret } = await owner.operate(rotateWebhookSecret)({ id });
    const expire = owner.operate(expireWebhookSecret);
    expect(await expire({ id })).toMatchObject({ id, previous_secret_until: null });
    await owner.trigger("signed by one");
    await runtime.deliveries.round();
    const got = sink.received[0] as never;
    verifyReceived(secret, got, runtime.now());
    expect(() => verifyReceived(old, got, runtime.now())).toThrow("No matching signature");
    expect(await expire({ id })).toMatchObject({ previous_secret_until: null });
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(expireWebhookSecret);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
