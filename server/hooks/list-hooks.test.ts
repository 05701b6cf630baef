// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createHook } from "./create-hook";
import { listHooks } from "./list-hooks";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an owner lists the channel's hooks, newest first, without a secret in them", async () => {
  const { owner, channel, hook } = await openTestHook(runtime);
  runtime.advance(1_000);
  const second = await createHook(owner.as(), {
    channel_id: channel.id,
    name: "ops",
    preset: "plain",
    secret_in_path: true,
  });
  await openTestHook(runtime);
  const answer = await listHooks(owner.as(), { channel_id: channel.id });
  expect(answer.hooks.map(({ name }) => name)).toEqual(["ops", "ci"]);
  for (const { secret } of [hook, second]) expect(JSON.stringify(answer)).not.toContain(secret);
});

test("another account and the channel's agents list nothing, and a token needs the scope", async () => {
  const { owner, channel } = await openTestHook(runtime);
  const input = { channel_id: channel.id };
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(listHooks(stranger.as(), input))).toBe("not_found");
  expect(await refusalOf(listHooks((await channel.join("ann")).as(), input))).toBe("unauthorized");
  const { token } = await owner.token(["account:read"]);
  expect(await refusalOf(listHooks(testContext(runtime, { bearer: token }), input))).toBe("missing_scope");
});
