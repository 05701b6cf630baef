// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { openWebhookOwner, webhookScopes } from "../testing/test-webhook";
import { createWebhook } from "./create-webhook";
import { listWebhooks } from "./list-webhooks";

let runtime: TestRuntime;
const url = "http://127.0.0.1:4000/";
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
});
afterAll(() => runtime.close());

test.each(webhookScopes)(
  "webhooks of the kind %s are listed oldest first, without their secrets",
  async (scope) => {
    const owner = await openWebhookOwner(runtime, scope);
    const first = await owner.create({ url });
    runtime.advance(10);
    const second = await owner.create({ url });
    const list = owner.operate(listWebhooks);
    const { webhooks } = await list({});
    expect(webhooks.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(JSON.stringify(webhooks)).not.toContain('secret":"');
    expect(JSON.stringify(webhooks)).not.toContain("whsec_");
    expect(await refusalOf(list({}, await owner.withoutScope()))).toBe("missing_scope");
  },
);

test("an account only sees its own", async () => {
  const owner = await openWebhookOwner(runtime, "account");
  await owner.create({ url });
  expect(await listWebhooks.onAccount(owner.stranger, {})).toEqual({ webhooks: [] });
});

test("the owner sees all of a channel, a guest its own, a stranger nothing", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const at = { channel_id: channel.id };
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  const owned = await createWebhook.onChannel(owner.as(), { ...at, url });
  runtime.advance(10);
  const anns = await createWebhook.onChannel(ann.as(), { ...at, url });
  const seenBy = async (ctx: Context) =>
    (await listWebhooks.onChannel(ctx, at)).webhooks.map(({ id, made_by }) => [id, made_by]);
  expect(await seenBy(owner.as())).toEqual([
    [owned.id, "owner"],
    [anns.id, "token"],
  ]);
  expect(await seenBy(ann.as())).toEqual([[anns.id, "token"]]);
  expect(await seenBy(bob.as())).toEqual([]);
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(listWebhooks.onChannel(stranger.as(), at))).toBe("not_found");
});
