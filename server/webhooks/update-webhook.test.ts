// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountAuditEntries } from "@/db/schema";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { updateWebhook } from "./update-webhook";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

describe.each(webhookScopes)("webhooks whose owner is of the kind %s", (scope) => {
  test("sent fields change and omitted ones stay", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const made = await owner.create({ url, name: "before", types: ["message.need_reply"] });
    const update = owner.operate(updateWebhook);
    const { secret: _secret, ...before } = made;
    runtime.advance(1_000);
    expect(await update({ id: made.id, name: "after", thin: true })).toEqual({
      ...before,
      name: "after",
      thin: true,
      updated_at: expect.any(Number),
    });
    expect(await update({ id: made.id, types: [], name: null })).toMatchObject({
      types: [],
      name: null,
      thin: true,
    });
  });

  test("a new address is checked like the first", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const update = owner.operate(updateWebhook);
    expect(await refusalOf(update({ id, url: "http://169.254.169.254/" }))).toBe("url_refused");
    for (const written of ["http://127.0.0.1:0/", "http://127.0\t.0.1/", "http://127.0.0.1/a\\b"])
      expect(await refusalOf(update({ id, url: written })), written).toBe("url_refused");
    expect(await update({ id, url: " http://127.0.0.1:5000/new " })).toMatchObject({
      url: "http://127.0.0.1:5000/new",
    });
  });

  test("a disabled webhook receives nothing, an enabled one does; each change is recorded once", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    const update = owner.operate(updateWebhook);
    await owner.trigger("waiting");
    expect(await update({ id, enabled: false })).toMatchObject({
      state: "disabled",
      disabled_reason: "by_hand",
    });
    await update({ id, enabled: false });
    await owner.trigger("not sent");
    expect(await owner.deliveries(id)).toMatchObject([{ state: "failed", last_error: "webhook turned off" }]);
    expect(await update({ id, enabled: true })).toMatchObject({ state: "enabled", disabled_reason: null });
    await owner.trigger("sent again");
    expect((await owner.deliveries(id)).map(({ state }) => state)).toEqual(["pending", "failed"]);
    const record = await runtime.db
      .select()
      .from(accountAuditEntries)
      .where(eq(accountAuditEntries.accountId, owner.account.id));
    const acts = record.map(({ act }) => act).filter((act) => act.startsWith("webhook."));
    expect(acts.filter((act) => act === "webhook.disabled")).toHaveLength(1);
    expect(acts.filter((act) => act === "webhook.enabled")).toHaveLength(1);
    expect(acts).toContain("webhook.changed");
  });

  test("an invalid field is refused with an explanation", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const problem = await problemOf(owner.operate(updateWebhook)({ id, enabled: "no" } as never));
    expect(problem).toMatchObject({ code: "invalid", detail: "enabled: must be true or false" });
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(updateWebhook);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
