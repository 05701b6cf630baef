// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { getHook } from "./get-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("an owner sees a hook with its settings and the outcomes of its posts", async () => {
  const { owner, at, hook, postGithub } = await openTestHook(runtime, {
    priority: "high",
    filter: { events: ["ping"] },
  });
  await postGithub("push", {});
  const shown = await getHook(owner.as(), at);
  expect(shown).toMatchObject({
    hook_id: hook.hook_id,
    priority: "high",
    filter: { events: ["ping"] },
    stats: { ignored: 1, delivered: 0 },
    last_delivered_at: null,
  });
  expect(shown.last_post_at).toBeGreaterThan(0);
  expect(JSON.stringify(shown)).not.toContain(hook.secret);
});

test("a malformed id is refused by name", async () => {
  const { owner, at } = await openTestHook(runtime);
  expect(await refusalOf(getHook(owner.as(), { ...at, hook_id: "x\0" }))).toBe("invalid");
});
