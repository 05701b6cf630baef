// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { openWebhookSink, verifyReceived, type WebhookSink } from "../testing/webhook-sink";
import { rotateWebhookSecret } from "./rotate-webhook-secret";

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
  test("both secrets sign for a day, and then only the new one", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id, secret: old } = await owner.create({ url, types: ["message.received"] });
    const rotated = await owner.operate(rotateWebhookSecret)({ id });
    expect(rotated.secret).not.toBe(old);
    expect(rotated.previous_secret_until).toBe(rotated.updated_at + 24 * HOUR);
    const nextGot = async () => {
      await owner.trigger("signed");
      await runtime.deliveries.round();
      return sink.received.at(-1) as never;
    };
    runtime.advance(23 * HOUR);
    const during = await nextGot();
    for (const secret of [old, rotated.secret]) verifyReceived(secret, during, runtime.now());
    runtime.advance(2 * HOUR);
    const afterwards = await nextGot();
    verifyReceived(rotated.secret, afterwards, runtime.now());
    expect(() => verifyReceived(old, afterwards, runtime.now())).toThrow("No matching signature");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(rotateWebhookSecret);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
