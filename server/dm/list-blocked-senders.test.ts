// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf } from "../testing/test-channel";
import { makeTestCorrespondent } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listBlockedSenders } from "./list-blocked-senders";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the list is the identity's own, sorted by name", async () => {
  const [bob, zed, ann] = [
    await makeTestCorrespondent(runtime, "bob"),
    await makeTestCorrespondent(runtime, "zed"),
    await makeTestCorrespondent(runtime, "ann"),
  ];
  const twin = await makeTestCorrespondent(runtime, "twin", bob.account);
  await bob.block(zed);
  await bob.block(ann);
  expect(await listBlockedSenders(bob.as(), {})).toEqual({
    blocked: [
      { callsign: ann.callsign, blocked_at: expect.any(Number) },
      { callsign: zed.callsign, blocked_at: expect.any(Number) },
    ],
  });
  expect(await twin.blocked()).toEqual([]);
  const account = testContext(runtime, { bearer: bob.account.sessionToken });
  expect(await refusalOf(listBlockedSenders(account, {}))).toBe("unauthorized");
});
