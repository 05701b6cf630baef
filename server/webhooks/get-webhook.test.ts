// @database
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookPlace, webhookScopes } from "../testing/test-webhook";
import { getWebhook } from "./get-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("of a place of the kind %s", (scope) => {
  test("a single webhook is shown as in the list, without its secret", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { secret, ...made } = await place.create({ url, types: ["message.need_reply"], thin: true });
    const seen = await place.operate(getWebhook)({ id: made.id });
    expect(seen).toEqual(made);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url });
    const call = place.operate(getWebhook);
    expect(await refusalOf(call({ id }, place.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await place.withoutScope()))).toBe("missing_scope");
  });
});
