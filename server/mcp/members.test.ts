// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { decideKnock } from "../knocks/decide-knock";
import { listKnocks } from "../knocks/list-knocks";
import { connectMcp } from "../testing/mcp-client";
import { openTestTeam } from "../testing/test-member";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

test("a member credential is the token of join, or the bearer of a channel's endpoint, and joins as its member", async () => {
  const team = await openTestTeam(hub.runtime);
  const bot = await team.agent("scout");
  const common = await connectMcp(`${hub.origin}/mcp`);
  const joined = await common.call("join", { channel_id: team.channel.id, token: bot.credential });
  expect(joined.structured).toMatchObject({ callsign: "scout", channel_id: team.channel.id });
  const own = await connectMcp(`${hub.origin}/mcp/${team.channel.id}`, "2025-11-25", {
    authorization: `Bearer ${bot.credential}`,
  });
  const back = await own.call("join");
  expect(back.structured.session).toBe(joined.structured.session);
  const other = await own.call("join", { callsign: "other" });
  expect(other.text).toContain("this credential is for scout");
  await common.close();
  await own.close();
});

test("a member credential works with any account that the client is signed in with", async () => {
  const team = await openTestTeam(hub.runtime);
  const bot = await team.agent("scout");
  const stranger = await openTestTeam(hub.runtime);
  const signedIn = await connectMcp(`${hub.origin}/mcp`, "2026-07-28", {
    authorization: `Bearer ${stranger.owner.sessionToken}`,
  });
  const joined = await signedIn.call("join", { channel_id: team.channel.id, token: bot.credential });
  expect(joined.structured).toMatchObject({ callsign: "scout" });
  await signedIn.close();
});

test("an observer gets an error that it may not send, and a credential of another channel is refused as invalid", async () => {
  const [team, other] = [await openTestTeam(hub.runtime), await openTestTeam(hub.runtime)];
  const observer = await team.person("observer");
  const { call, close } = await connectMcp(`${hub.origin}/mcp`);
  const { structured } = await call("join", { channel_id: team.channel.id, token: observer.credential });
  const refused = await call("send", { session: structured.session, message: "x" });
  expect(refused.text).toMatch(/your role here is observer.*code: role_forbids/s);
  const wrong = await call("join", { channel_id: other.channel.id, token: observer.credential });
  expect(wrong.text).toContain("code: unauthorized");
  await close();
});

test("a newcomer that knocks gets the arguments to join again, and joins once it is approved", async () => {
  const team = await openTestTeam(hub.runtime, { approve_joins: true });
  const { call, close } = await connectMcp(`${hub.origin}/mcp`);
  const asked = { channel_id: team.channel.id, token: team.channel.token, callsign: "newcomer" };
  const first = await call("join", asked);
  expect(first.text).toContain("code: approval_pending");
  expect(first.text).toContain("Call join again with the same callsign and this knock");
  const [, knock] = /"knock":"(\w+)"/.exec(first.text) ?? [];
  const joining = call("join", { ...asked, knock });
  const { knocks } = await listKnocks(team.owner.as(), { channel_id: team.channel.id });
  await decideKnock(team.owner.as(), {
    channel_id: team.channel.id,
    kid: knocks[0]?.id ?? "",
    decision: "approve",
  });
  expect((await joining).structured).toMatchObject({ callsign: "newcomer" });
  await close();
});
