// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "../testing/test-channel";
import { makeTestPair } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { unblockSender } from "./unblock-sender";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("unblocking lets messages through again; unblocking a name that is not blocked changes nothing", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await bob.block(ann);
  for (let n = 0; n < 2; n += 1) expect(await bob.unblock(ann)).toEqual({ ok: true, callsign: ann.callsign });
  expect(await ann.send(bob, "hello")).toMatchObject({ id: 1 });
  const nobody = unblockSender(testContext(runtime), { callsign: ann.callsign });
  expect(await problemOf(nobody)).toMatchObject({ code: "unauthorized" });
  expect((await problemOf(bob.unblock({ callsign: "no spaces" }))).detail).toMatch(/^callsign: /);
});
