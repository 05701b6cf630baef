// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeMember } from "../members/remove-member";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createHook } from "./create-hook";
import { getHook } from "./get-hook";
import { listHookReceipts } from "./list-hook-receipts";
import { receivePost } from "./post/receive-post";
import { rotateHookSecret } from "./rotate-hook-secret";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const post = (hookId: string, secret: string) =>
  receivePost(testContext(runtime), {
    hookId,
    pathSecret: null,
    headers: new Headers({ "x-hook-secret": secret }),
    readBody: async () => Buffer.from("built"),
  });

async function openHook() {
  const team = await openTestTeam(runtime);
  const admin = await team.person("admin");
  const channel_id = team.channel.id;
  const hook = await createHook(admin.as(), { channel_id, name: "ci", preset: "plain" });
  return {
    team,
    admin,
    hook,
    at: { channel_id, hook_id: hook.hook_id },
    remove: () => removeMember(team.owner.as(), { channel_id, mid: admin.memberId }),
  };
}

test("a removed admin's hook says so to the sender, in its receipts, and to the owner", async () => {
  const { team, admin, hook, at, remove } = await openHook();
  expect(hook).toMatchObject({ stopped: null, creator: { account_id: admin.id, role: "admin" } });
  await remove();
  expect(await refusalOf(post(hook.hook_id, hook.secret))).toBe("hook_refused");
  const owner = team.owner.as();
  expect(await getHook(owner, at)).toMatchObject({
    enabled: true,
    stopped: "creator_removed",
    creator: { account_id: admin.id, role: null },
  });
  const { receipts } = await listHookReceipts(owner, at);
  expect(receipts[0]).toMatchObject({
    outcome: "refused",
    reason: expect.stringContaining("no longer administers the channel"),
  });
});

test("a new secret takes the hook over, and the removed admin's secret has no grace period", async () => {
  const { team, hook, at, remove } = await openHook();
  await remove();
  const taken = await rotateHookSecret(team.owner.as(), { ...at, grace_seconds: 3_600 });
  expect(taken).toMatchObject({ stopped: null, creator: { account_id: team.owner.id } });
  expect(await refusalOf(post(hook.hook_id, hook.secret))).toBe("bad_signature");
  expect(await post(hook.hook_id, taken.secret)).toMatchObject({ status: 202 });
});

test("a secret replaced with a grace period by another stops early when its own creator is removed", async () => {
  const { team, hook, at, remove } = await openHook();
  const { secret } = await rotateHookSecret(team.owner.as(), { ...at, grace_seconds: 3_600 });
  expect(await post(hook.hook_id, hook.secret)).toMatchObject({ status: 202 });
  await remove();
  expect(await refusalOf(post(hook.hook_id, hook.secret))).toBe("bad_signature");
  expect(await post(hook.hook_id, secret)).toMatchObject({ status: 202 });
});

test("an admin who replaced another's secret stops the hook when removed", async () => {
  const { team, hook, at, admin } = await openHook();
  const other = await team.person("admin");
  const { secret } = await rotateHookSecret(other.as(), { ...at, grace_seconds: 0 });
  await removeMember(team.owner.as(), { channel_id: at.channel_id, mid: other.memberId });
  expect(await refusalOf(post(hook.hook_id, secret))).toBe("hook_refused");
  expect(await getHook(admin.as(), at)).toMatchObject({ stopped: "creator_removed" });
});
