// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { deleteHook } from "./delete-hook";
import { getHook } from "./get-hook";
import { listHookReceipts } from "./list-hook-receipts";
import { rotateHookSecret } from "./rotate-hook-secret";
import { testHook } from "./test-hook";
import { updateHook } from "./update-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test.each([getHook, updateHook, deleteHook, rotateHookSecret, testHook, listHookReceipts])(
  "$label.name: another account gets not_found, with any channel in the path, and a token needs the scope",
  async (operation) => {
    const [one, other] = [await openTestHook(runtime), await openTestHook(runtime)];
    const stranger = await makeTestAccount(runtime);
    expect(await refusalOf(operation(stranger.as(), one.at))).toBe("not_found");
    // The path of its own channel gives no access to another channel's hook.
    const elsewhere = { ...one.at, channel_id: other.channel.id };
    expect(await refusalOf(operation(other.owner.as(), elsewhere))).toBe("not_found");
    const agent = await one.channel.join("agent");
    expect(await refusalOf(operation(agent.as(), one.at))).toBe("unauthorized");
    const { token } = await one.owner.token(["account:read", "messages:write"]);
    expect(await refusalOf(operation(testContext(runtime, { bearer: token }), one.at))).toBe("missing_scope");
    await operation(one.owner.as(), one.at);
  },
);
