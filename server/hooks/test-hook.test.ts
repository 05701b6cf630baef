// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "../testing/test-channel";
import { openTestHook } from "../testing/test-hook";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { testHook } from "./test-hook";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a test shows the message of a sample and sends nothing, unless requested", async () => {
  const { owner, channel, at, receipts } = await openTestHook(runtime, {
    rules: [{ when: { events: ["check_run"] }, to: "all", priority: "high", need_reply: true }],
  });
  const ann = await channel.join("ann");
  const shown = await testHook(owner.as(), { ...at, event: "check_run" });
  expect(shown).toMatchObject({
    event: "check_run",
    from: "hook:ci",
    to: "all",
    priority: "high",
    need_reply: true,
    ignored: null,
    message_id: null,
  });
  expect(shown.text).toContain("check unit-tests ended with failure");
  expect(shown.events).toContain("pull_request");
  expect(await ann.history()).toEqual([]);
  expect(await testHook(owner.as(), { ...at, event: "check_run", send: true })).toMatchObject({
    message_id: 1,
  });
  const [message] = (await ann.listen({ ack: 0 })).messages;
  expect(message).toMatchObject({ from: "hook:ci", priority: "high", need_reply: true });
  expect(message?.text).toBe(`A test of this hook; the event did not really happen.\n${shown.text}`);
  expect((await receipts()).map(({ event }) => event)).toEqual(["test of check_run.completed"]);
});

test("a test says why a sample would create no message, and then sends none", async () => {
  const { owner, at, receipts } = await openTestHook(runtime, { filter: { events: ["push"] } });
  expect(await testHook(owner.as(), { ...at, send: true })).toMatchObject({
    event: "pull_request",
    ignored: "the filter does not let it pass",
    to: null,
    message_id: null,
  });
  expect(await receipts()).toEqual([]);
});

test("a sample that the preset does not have is refused with those it has", async () => {
  const { owner, at } = await openTestHook(runtime);
  for (const event of ["invoice.paid", "constructor", ""])
    expect((await problemOf(testHook(owner.as(), { ...at, event }))).detail).toMatch(
      /^event: must be one of pull_request/,
    );
});
