// @database

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries } from "@/db/schema";
import { problemOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { createHook } from "./create-hook";
import { updateHook } from "./update-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("sent fields change and omitted ones stay, null removes, and the act is recorded", async () => {
  const { owner, channel, at } = await openTestHook(runtime, {
    preset: "plain",
    to: "ann",
    template: "It is {{x}}",
    filter: { events: ["a"] },
  });
  expect(await updateHook(owner.as(), { ...at, name: "ops", enabled: false, filter: null })).toMatchObject({
    name: "ops",
    from: "hook:ops",
    enabled: false,
    filter: null,
    to: "ann",
    template: "It is {{x}}",
  });
  expect((await updateHook(owner.as(), { ...at, enabled: true, template: null })).template).toBeNull();
  const acts = and(
    eq(channelAuditEntries.channelId, channel.id),
    eq(channelAuditEntries.act, "hook.changed"),
  );
  const [entry] = await runtime.db
    .select()
    .from(channelAuditEntries)
    .where(acts)
    .orderBy(channelAuditEntries.seq);
  expect(entry).toMatchObject({
    actorAccount: owner.id,
    target: "ops",
    detail: { changed: "name, enabled, filter", enabled: false },
  });
});

test("a name that another hook has, a template for a service's events and a misspelt filter are refused", async () => {
  const { owner, channel, at } = await openTestHook(runtime);
  await createHook(owner.as(), { channel_id: channel.id, name: "ops", preset: "plain" });
  const change = (input: object) => problemOf(updateHook(owner.as(), { ...at, ...input }));
  expect((await change({ name: "ops" })).detail).toContain("name: another hook");
  expect((await change({ template: "x" })).detail).toContain("template: ");
  expect((await change({ filter: { brnches: ["main"] } })).detail).toContain("filter: ");
  expect((await change({ rules: "all" })).detail).toContain("rules: ");
  expect((await updateHook(owner.as(), { ...at, name: "ci" })).name).toBe("ci");
});
