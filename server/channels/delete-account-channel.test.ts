// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { deleteAccountChannel } from "./delete-account-channel";
import { describeChannel } from "./describe-channel";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an account deletes its own channel, and no other", async () => {
  const [owner, eve] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { id: channel_id } = await openTestChannel(runtime, {}, owner.as());
  expect(await refusalOf(deleteAccountChannel(eve.as(), { channel_id }))).toBe("not_found");
  const { token } = await owner.token(["channels:read"]);
  const reader = testContext(runtime, { bearer: token });
  expect(await refusalOf(deleteAccountChannel(reader, { channel_id }))).toBe("missing_scope");
  expect(await refusalOf(deleteAccountChannel(owner.as(), { channel_id: "x".repeat(65) }))).toBe(
    "channel_not_found",
  );
  expect(await deleteAccountChannel(owner.as(), { channel_id })).toMatchObject({ ok: true });
  expect(await refusalOf(describeChannel(testContext(runtime), { channel_id }))).toBe("channel_deleted");
});
