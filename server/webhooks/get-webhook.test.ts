// @database
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { getWebhook } from "./get-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  test("a single webhook is shown as in the list, without its secret", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { secret, ...made } = await owner.create({ url, types: ["message.need_reply"], thin: true });
    const seen = await owner.operate(getWebhook)({ id: made.id });
    expect(seen).toEqual(made);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(getWebhook);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
