// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { rotateIdentity } from "../identities/rotate-identity";
import { problemOf, refusalOf } from "../testing/test-channel";
import { makeTestCorrespondent, makeTestPair, textsOf } from "../testing/test-correspondent";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { listDirectMessages } from "./list-direct-messages";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a new inbox is empty", async () => {
  const [ann] = await makeTestPair(runtime);
  expect(await ann.inbox()).toEqual({ callsign: ann.callsign, messages: [], next_ack: 0, more: false });
});

test("unread messages are returned again until they are confirmed, and confirming again has no effect", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  for (const text of ["one", "two", "three"]) await ann.send(bob, text);
  expect(await bob.inbox({ limit: 2 })).toMatchObject({ next_ack: 2, more: true });
  expect(textsOf(await bob.inbox({ limit: 2 }))).toEqual(["one", "two"]);
  expect(textsOf(await bob.inbox({ ack: 2 }))).toEqual(["three"]);
  expect(textsOf(await bob.inbox({ ack: 1 }))).toEqual(["three"]);
  expect(await bob.inbox({ ack: 3 })).toMatchObject({ messages: [], next_ack: 3, more: false });
});

test("an ack above the last id handed out confirms nothing", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await ann.send(bob, "one");
  expect(await problemOf(bob.inbox({ ack: 1 }))).toMatchObject({ code: "ack_ahead", status: 400 });
  expect(textsOf(await bob.inbox({ ack: 0 }))).toEqual(["one"]);
  expect(await refusalOf(bob.inbox({ ack: 2 }))).toBe("ack_ahead");
});

test("after returns later messages, confirmed or not, and confirms nothing", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  for (const text of ["one", "two", "three"]) await ann.send(bob, text);
  await bob.inbox({ limit: 1 });
  expect(textsOf(await bob.inbox({ ack: 1 }))).toEqual(["two", "three"]);
  expect(textsOf(await bob.inbox({ after: 0 }))).toEqual(["one", "two", "three"]);
  expect(textsOf(await bob.inbox({ after: 2 }))).toEqual(["three"]);
  expect(textsOf(await bob.inbox())).toEqual(["two", "three"]);
  expect((await problemOf(bob.inbox({ ack: 1, after: 1 }))).detail).toMatch(/^ack and after: use only one/);
});

test("a message that a reader skipped with after is not handed out, so it cannot be confirmed by mistake", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  for (const text of ["one", "two", "three"]) await ann.send(bob, text);
  expect(await bob.inbox({ after: 1 })).toMatchObject({ next_ack: 0, messages: [{ id: 2 }, { id: 3 }] });
  expect(await refusalOf(bob.inbox({ ack: 3 }))).toBe("ack_ahead");
});

test("a page is limited by bytes too, and a single larger message is returned whole", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const large = "x".repeat(60 * 1024);
  for (let n = 0; n < 20; n += 1) await ann.send(bob, large);
  const page = await bob.inbox();
  expect([page.messages.length, page.more, page.next_ack]).toEqual([17, true, 17]);
  expect((await bob.inbox({ ack: 17 })).messages.map(({ id }) => id)).toEqual([18, 19, 20]);
});

test("nobody can read another's inbox, or a message somebody else sent, with any credential", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  const eve = await makeTestCorrespondent(runtime, "eve");
  await ann.send(bob, "between us");
  expect(textsOf(await eve.inbox({ after: 0 }))).toEqual([]);
  expect(textsOf(await ann.inbox({ after: 0 }))).toEqual([]);
  for (const bearer of [bob.account.sessionToken, (await bob.account.token(["messages:read"])).token])
    expect(await refusalOf(listDirectMessages(testContext(runtime, { bearer }), {}))).toBe("unauthorized");
});

test("a replaced key reads within its grace period and not after it, and the inbox continues under the new one", async () => {
  const [ann, bob] = await makeTestPair(runtime);
  await ann.send(bob, "one");
  const { identity_key } = await rotateIdentity(bob.account.as(), {
    callsign: bob.callsign,
    grace_seconds: 60,
  });
  expect(textsOf(await bob.inbox())).toEqual(["one"]);
  runtime.advance(61_000);
  expect(await refusalOf(bob.inbox())).toBe("unauthorized");
  const after = await listDirectMessages(testContext(runtime, { bearer: identity_key }), {});
  expect(textsOf(after)).toEqual(["one"]);
});
