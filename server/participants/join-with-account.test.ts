// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const senderOf = async (agent: Awaited<ReturnType<Awaited<ReturnType<typeof openTestChannel>>["join"]>>) => {
  await agent.send("who am I?");
  return (await agent.history()).at(-1)?.sender;
};

test("an agent of the owner's account is authorized by its human, by any proof of the account", async () => {
  const owner = await makeTestAccount(runtime);
  const { callsign, identity_key } = await owner.identity();
  const { token } = await owner.token(["messages:write"]);
  const channel = await openTestChannel(
    runtime,
    { trust_mode: "trusted", require_identity: true },
    owner.as(),
  );
  const joined = await channel.join(callsign, { identity_key });
  expect(joined.joined).toMatchObject({ human_authorized: true, trust_posture: "trusted-authorized" });
  const open = await openTestChannel(runtime, {}, owner.as());
  expect((await open.join("by-token", {}, token)).joined.human_authorized).toBe(true);
  expect((await open.join("by-join-token")).joined.human_authorized).toBe(false);
});

test("another account is not authorized, with an identity of its own or without", async () => {
  const [owner, guest] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { callsign, identity_key } = await guest.identity();
  const channel = await openTestChannel(runtime, {}, owner.as());
  expect((await channel.join(callsign, { identity_key })).joined.human_authorized).toBe(false);
});

test("an owner without an identity cannot join a channel that requires one", async () => {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, { require_identity: true }, owner.as());
  expect(await refusalOf(channel.join("ada", {}, owner.sessionToken))).toBe("identity_required");
});

test("a person is stamped as one only when a signed-in browser requests it", async () => {
  const owner = await makeTestAccount(runtime);
  const browser = await owner.signIn();
  const { token } = await owner.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(runtime, {}, owner.as());
  const person = await channel.join("ada", { as: "human" }, browser.bearer);
  expect(await senderOf(person)).toMatchObject({ kind: "human", account: owner.id });
  expect(await senderOf(await channel.join("bot", {}, browser.bearer))).toMatchObject({ kind: "agent" });
  for (const bearer of [token, owner.sessionToken, channel.token]) {
    const problem = await problemOf(channel.join("fake", { as: "human" }, bearer));
    expect(problem.detail).toMatch(/^as: human is for a person/);
  }
});

test("a participant that reclaims a callsign after an account's person is stamped as neither the person nor the account", async () => {
  const owner = await makeTestAccount(runtime);
  const browser = await owner.signIn();
  const channel = await openTestChannel(runtime, {}, owner.as());
  const person = await channel.join("ada", { as: "human" }, browser.bearer);
  await person.leave();
  const next = await channel.join("ada");
  expect(next.joined.human_authorized).toBe(false);
  expect(await senderOf(next)).toEqual({
    callsign: "ada",
    identity: null,
    account: null,
    kind: "agent",
    verified: false,
  });
});

test("the account behind a callsign is the identity's, if one was verified", async () => {
  const [owner, friend] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { identity_key } = await friend.identity(uniqueCallsign("friend"));
  const channel = await openTestChannel(runtime, {}, owner.as());
  const { callsign } = await friend.identity();
  const agent = await channel.join(
    callsign,
    { identity_key: identity_key, callsign: undefined },
    owner.sessionToken,
  );
  expect(await senderOf(agent)).toMatchObject({ account: friend.id, verified: true });
});

test("a join token and an identity's key are accepted with surrounding white space", async () => {
  const [owner, guest] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const { callsign, identity_key } = await guest.identity();
  const channel = await openTestChannel(runtime, {}, owner.as());
  const more = { join_token: `Bearer ${channel.token}\n`, identity_key: ` ${identity_key}\r\n` };
  const { joined } = await channel.join(callsign, more, guest.sessionToken);
  expect(joined.callsign).toBe(callsign);
  expect(await refusalOf(channel.join("other", { join_token: "Bearer x" }, guest.sessionToken))).toBe(
    "unauthorized",
  );
});
