// @database
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { listDeliveries } from "./list-deliveries";

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
  test("the log is returned newest first, in pages that neither skip nor repeat", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url, types: ["message.received"] });
    const list = owner.operate(listDeliveries);
    for (let n = 1; n <= 5; n += 1) await owner.trigger(`event ${n}`);
    const seen: (number | null)[] = [];
    let before: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const answer: Awaited<ReturnType<typeof list>> = await list({
        id,
        limit: 2,
        ...(before && { before }),
      });
      seen.push(...answer.deliveries.map(({ message_id }) => message_id));
      before = answer.next;
      // A new entry does not move the following pages.
      await owner.trigger("meanwhile");
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    expect(before).toBeNull();
  });

  test("it is filtered by state and by type", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const list = owner.operate(listDeliveries);
    await owner.trigger("a remark");
    await runtime.deliveries.round();
    await owner.trigger("a question", { need_reply: true });
    const of = async (filter: object) =>
      (await list({ id, ...filter })).deliveries.map(({ type, state }) => [type, state]);
    expect(await of({ state: "delivered" })).toEqual([["message.received", "delivered"]]);
    expect(await of({ type: "message.need_reply" })).toEqual([["message.need_reply", "pending"]]);
    expect(await of({ state: "failed" })).toEqual([]);
    expect(await problemOf(list({ id, state: "lost" } as never))).toMatchObject({ code: "invalid" });
    expect(await refusalOf(list({ id, before: "dlv_never" }))).toBe("not_found");
  });

  test("another account's is not found, and a token without webhooks:write is refused", async () => {
    const owner = await openWebhookOwner(runtime, scope);
    const { id } = await owner.create({ url });
    const call = owner.operate(listDeliveries);
    expect(await refusalOf(call({ id }, owner.stranger))).toBe("not_found");
    expect(await refusalOf(call({ id: "wh_never" }))).toBe("not_found");
    expect(await refusalOf(call({ id }, await owner.withoutScope()))).toBe("missing_scope");
  });
});
