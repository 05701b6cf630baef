// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { revokeIdentity } from "../identities/revoke-identity";
import { newToken } from "../secrets/token-kinds";
import { connectMcp } from "../testing/mcp-client";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";
import { untilWaiting } from "../testing/until-waiting";
import { revokeToken } from "../tokens/revoke-token";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

const connect = (bearer?: string, path = "/mcp") =>
  connectMcp(
    `${hub.origin}${path}`,
    "2026-07-28",
    bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  );

/** A tool's reply, loosely typed: these tests know which tool they called. */
const fields = (answer: { structured: unknown }) => answer.structured as Record<string, string>;

test("an agent with nothing creates an account and a callsign of its own, and is verified under it", async () => {
  const agent = await connect();
  const { session_token } = fields(await agent.call("create_account", { name: "scout" }));
  const callsign = uniqueCallsign("scout");
  const made = fields(await agent.call("create_identity", { session_token, callsign }));
  expect(made.callsign).toBe(callsign);
  const channel = await openTestChannel(hub.runtime, { require_identity: true });
  const joined = await agent.call("join", {
    channel_id: channel.id,
    token: channel.token,
    identity_key: made.identity_key,
  });
  expect(fields(joined).callsign).toBe(callsign);
  await agent.close();
});

test("create_identity explains that it needs an account, and refuses a channel's token for one", async () => {
  const agent = await connect();
  expect((await agent.call("create_identity")).text).toContain("code: unauthorized");
  const channel = await openTestChannel(hub.runtime);
  const answer = await agent.call("create_identity", { session_token: channel.token });
  expect(answer).toMatchObject({
    isError: true,
    text: expect.stringContaining("does not identify an account"),
  });
  await agent.close();
});

test("a channel that requires identities refuses a name without one here as anywhere, and so does a bound name", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { callsign, identity_key } = await account.identity();
  const strict = await openTestChannel(hub.runtime, { require_identity: true });
  const open = await openTestChannel(hub.runtime);
  await open.join(callsign, { identity_key });
  const agent = await connect();
  const join = (channel: { id: string; token: string }, name: string) =>
    agent.call("join", { channel_id: channel.id, token: channel.token, callsign: name });
  expect((await join(strict, "bare")).text).toContain("code: identity_required");
  expect((await join(open, callsign)).text).toContain("code: identity_required");
  await agent.close();
});

test("an account's bearer creates channels of its own and joins them without the join token", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { token } = await account.token(["channels:write", "messages:read", "messages:write"]);
  const agent = await connect(token);
  const made = await agent.call("create_channel");
  expect(fields(made).creator_account_id).toBe(account.id);
  const joined = await agent.call("join", { channel_id: fields(made).channel_id, callsign: "mine" });
  expect(joined.structured).toMatchObject({ callsign: "mine", human_authorized: true });
  await agent.close();
});

test("on another's channel an account's bearer needs the join token beside it", async () => {
  const guest = await makeTestAccount(hub.runtime);
  const channel = await openTestChannel(hub.runtime);
  const agent = await connect(guest.sessionToken);
  expect((await agent.call("join", { channel_id: channel.id })).text).toContain("code: not_found");
  const joined = await agent.call("join", {
    channel_id: channel.id,
    token: channel.token,
    callsign: "guest",
  });
  expect(fields(joined).callsign).toBe("guest");
  const session = fields(joined).session;
  expect((await agent.call("send", { session, message: "hello" })).isError).toBe(false);
  await agent.close();
});

test("a token without the scope is refused by the tool, and an invalid bearer by the door", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { token } = await account.token(["channels:read"]);
  const agent = await connect(token);
  expect((await agent.call("create_channel")).text).toContain("code: missing_scope");
  await agent.close();
  for (const wrong of [newToken("personal"), newToken("accountSession"), "a.b.c"]) {
    const refused = await fetch(`${hub.origin}/mcp`, {
      method: "POST",
      headers: { authorization: `Bearer ${wrong}`, "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
    expect(refused.status).toBe(401);
  }
});

test("revoking the identity or the token ends a listen that waits here", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { callsign, identity_key } = await account.identity();
  const { id, token } = await account.token(["messages:read", "messages:write"]);
  const channel = await openTestChannel(hub.runtime, {}, account.as());
  const [byKey, byToken] = [await connect(), await connect(token)];
  const [one, two] = [
    await byKey.call("join", { channel_id: channel.id, token: channel.token, identity_key }),
    await byToken.call("join", { channel_id: channel.id, callsign: "by-token" }),
  ];
  const waiting = [
    byKey.call("listen", { session: fields(one).session, timeout_seconds: 30 }),
    byToken.call("listen", { session: fields(two).session, timeout_seconds: 30 }),
  ];
  await untilWaiting(hub.runtime.waitingReaders, 2);
  await revokeIdentity(account.as(), { callsign });
  await revokeToken(account.as(), { id });
  for (const answer of await Promise.all(waiting))
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining("code: session_revoked") });
  await Promise.all([byKey.close(), byToken.close()]);
});
