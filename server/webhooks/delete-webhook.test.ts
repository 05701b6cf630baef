// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountAuditEntries, webhookDeliveries } from "@/db/schema";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { deleteWebhook } from "./delete-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  test("a deleted webhook is removed, with its log and its pending deliveries", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    await owner.trigger("never posted");
    const remove = owner.operate(deleteWebhook);
    expect(await remove({ id })).toEqual({ ok: true, id });
    expect(await refusalOf(remove({ id }))).toBe("not_found");
    expect(await runtime.db.$count(webhookDeliveries, eq(webhookDeliveries.webhookId, id))).toBe(0);
    expect(await runtime.deliveries.round()).toBe(0);
    const record = await runtime.db
      .select()
      .from(accountAuditEntries)
      .where(eq(accountAuditEntries.accountId, owner.account.id));
    expect(record.map(({ act }) => act)).toContain("webhook.deleted");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(deleteWebhook);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
