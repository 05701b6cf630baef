// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeIdentity } from "../identities/revoke-identity";
import { problemOf } from "../testing/test-channel";
import { makeTestCorrespondent, makeTestPair, textsOf } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a blocked identity gets an error and nothing is stored; others get through", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const carl = await makeTestCorrespondent(runtime, "carl");
  expect(await bob.block(ann)).toEqual({ ok: true, callsign: ann.callsign, removed: 0 });
  expect(await problemOf(ann.send(bob, "let me in"))).toMatchObject({
    code: "dm_blocked",
    status: 403,
    retry: "no",
    hint: expect.stringContaining("Nothing was sent"),
  });
  expect(await carl.send(bob, "from carl")).toMatchObject({ id: 1 });
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["from carl"]);
});

test("its unread messages are removed permanently, and confirmed ones stay", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const carl = await makeTestCorrespondent(runtime, "carl");
  await ann.send(bob, "confirmed");
  await ann.send(bob, "fetched");
  await bob.inbox();
  expect(textsOf(await bob.inbox({ ack: 1 }))).toEqual(["fetched"]);
  await carl.send(bob, "from carl");
  await ann.send(bob, "never seen");
  expect(await bob.block(ann)).toMatchObject({ removed: 2 });
  expect(textsOf(await bob.inbox())).toEqual(["from carl"]);
  await bob.unblock(ann);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["confirmed", "from carl"]);
  expect(await ann.send(bob, "hello again")).toMatchObject({ id: 5 });
});

test("a block applies to one direction and one identity, and repeating it has no effect", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await bob.block(ann);
  await bob.block(ann);
  expect(await bob.blocked()).toEqual([ann.callsign]);
  expect(await ann.blocked()).toEqual([]);
  expect(await bob.send(ann, "one way")).toMatchObject({ id: 1 });
});

test("of messages sent while their sender is being blocked none remains afterwards", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const sends = Array.from({ length: 10 }, (_, n) => ann.send(bob, `m${n}`));
  const [, ...outcomes] = await Promise.allSettled([bob.block(ann), ...sends]);
  expect(outcomes.filter(({ status }) => status === "rejected").length).toBeLessThanOrEqual(10);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual([]);
});

test("the caller itself and an unregistered name cannot be blocked; a revoked one can", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  expect(await problemOf(bob.block(bob))).toMatchObject({ code: "invalid" });
  expect(await problemOf(bob.block({ callsign: `${ann.callsign}x` }))).toMatchObject({
    code: "recipient_unknown",
  });
  await revokeIdentity(ann.account.as(), { callsign: ann.callsign });
  expect(await bob.block(ann)).toMatchObject({ ok: true });
});
