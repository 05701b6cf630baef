// @database

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, hookReceipts } from "@/db/schema";
import { refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { deleteHook } from "./delete-hook";
import { getHook } from "./get-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a deleted hook is removed with its receipts, its messages stay, and the act is recorded", async () => {
  const { owner, channel, at, postGithub } = await openTestHook(runtime);
  const ann = await channel.join("ann");
  await postGithub("push", {});
  expect(await deleteHook(owner.as(), at)).toEqual({ ok: true });
  expect(await refusalOf(getHook(owner.as(), at))).toBe("not_found");
  expect(await refusalOf(deleteHook(owner.as(), at))).toBe("not_found");
  expect(await runtime.db.$count(hookReceipts, eq(hookReceipts.hookId, at.hook_id))).toBe(0);
  expect(await ann.history()).toHaveLength(1);
  const acts = and(
    eq(channelAuditEntries.channelId, channel.id),
    eq(channelAuditEntries.act, "hook.deleted"),
  );
  expect(await runtime.db.$count(channelAuditEntries, acts)).toBe(1);
});
