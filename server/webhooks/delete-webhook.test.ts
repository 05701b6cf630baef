// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountAuditEntries, webhookDeliveries } from "@/db/schema";
import { refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookPlace, webhookScopes } from "../testing/test-webhook";
import { deleteWebhook } from "./delete-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("of a place of the kind %s", (scope) => {
  test("a deleted webhook is removed, with its log and its pending deliveries", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url });
    await place.tell("never posted");
    const remove = place.operate(deleteWebhook);
    expect(await remove({ id })).toEqual({ ok: true, id });
    expect(await refusalOf(remove({ id }))).toBe("not_found");
    expect(await runtime.db.$count(webhookDeliveries, eq(webhookDeliveries.webhookId, id))).toBe(0);
    expect(await runtime.deliveries.round()).toBe(0);
    const record = await runtime.db
      .select()
      .from(accountAuditEntries)
      .where(eq(accountAuditEntries.accountId, place.account.id));
    expect(record.map(({ act }) => act)).toContain("webhook.deleted");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const place = await openWebhookPlace(runtime, scope);
    const { id } = await place.create({ url });
    const call = place.operate(deleteWebhook);
    expect(await refusalOf(call({ id }, place.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await place.withoutScope()))).toBe("missing_scope");
  });
});
