// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { runMaintenance } from "../jobs/maintenance";
import { refusalOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { listHookReceipts } from "./list-hook-receipts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("receipts are returned newest first, by pages without a gap, and by outcome", async () => {
  const { owner, at, postPlain } = await openTestHook(runtime, {
    preset: "plain",
    rules: [{ when: { events: ["noise"] }, drop: true }],
  });
  for (let n = 0; n < 5; n += 1) await postPlain({ text: "hi", type: n % 2 ? "noise" : "news" });
  const seen: (number | null)[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await listHookReceipts(owner.as(), { ...at, limit: 2, ...(before && { before }) });
    seen.push(...page.receipts.map(({ message_id }) => message_id));
    before = page.next_before;
  }
  expect(seen).toEqual([3, null, 2, null, 1]);
  const { receipts } = await listHookReceipts(owner.as(), { ...at, outcome: "ignored" });
  expect(receipts.map(({ event, reason }) => [event, reason])).toEqual([
    ["noise", "rule 1 drops it"],
    ["noise", "rule 1 drops it"],
  ]);
});

test("a receipt contains nothing of the post's content", async () => {
  const { owner, at, postPlain } = await openTestHook(runtime, { preset: "plain" });
  await postPlain({ text: "a secret plan" });
  await refusalOf(postPlain('{"text": "a secret plan'));
  const answer = await listHookReceipts(owner.as(), at);
  expect(answer.receipts).toHaveLength(2);
  expect(JSON.stringify(answer)).not.toContain("secret plan");
});

test("receipts are deleted after 30 days and not before", async () => {
  const { owner, at, postPlain } = await openTestHook(runtime, { preset: "plain" });
  const count = async () => (await listHookReceipts(owner.as(), at)).receipts.length;
  await postPlain({ text: "old" });
  runtime.advance(29 * 86_400_000);
  await postPlain({ text: "new" });
  await runMaintenance(runtime);
  expect(await count()).toBe(2);
  runtime.advance(2 * 86_400_000);
  await runMaintenance(runtime);
  expect(await count()).toBe(1);
});
