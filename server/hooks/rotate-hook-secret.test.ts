// @database

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries } from "@/db/schema";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { rotateHookSecret } from "./rotate-hook-secret";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a secret is replaced by a new one or by the other side's, returned once, and the act is recorded", async () => {
  const { owner, channel, at, hook } = await openTestHook(runtime, { preset: "stripe" });
  const before = runtime.now();
  const made = await rotateHookSecret(owner.as(), { ...at, grace_seconds: 60 });
  expect(made.secret).not.toBe(hook.secret);
  expect(made.previous_secret_until).toBeGreaterThanOrEqual(before + 60_000);
  expect(made.previous_secret_until).toBeLessThanOrEqual(runtime.now() + 60_000);
  const given = "whsec_4kB0wqYcJ3nMZQxk0VnV7mS2yG8tR5aE";
  expect(await rotateHookSecret(owner.as(), { ...at, secret: given })).toMatchObject({
    secret: given,
    previous_secret_until: null,
  });
  const acts = and(
    eq(channelAuditEntries.channelId, channel.id),
    eq(channelAuditEntries.act, "hook.rotated"),
  );
  const entries = await runtime.db.select().from(channelAuditEntries).where(acts);
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain(given);
});

test("no grace period ends the old secret at once, including one in an earlier grace period", async () => {
  const { owner, at, hook, postGithub } = await openTestHook(runtime);
  const second = await rotateHookSecret(owner.as(), { ...at, grace_seconds: 600 });
  await rotateHookSecret(owner.as(), at);
  for (const { secret } of [hook, second])
    expect((await problemOf(postGithub("push", {}, { secret }))).code).toBe("bad_signature");
});

test("a secret that could never verify a post is refused and the current one stays", async () => {
  const { owner, at, hook, postGithub } = await openTestHook(runtime);
  for (const input of [{ secret: "short" }, { grace_seconds: 86_401 }, { grace_seconds: -1 }])
    expect(await refusalOf(rotateHookSecret(owner.as(), { ...at, ...input }))).toBe("invalid");
  expect((await postGithub("push", {}, { secret: hook.secret })).status).toBe(202);
});
