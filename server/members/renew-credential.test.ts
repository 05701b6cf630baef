// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinChannel } from "../participants/join-channel";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { renewCredential } from "./renew-credential";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const renew = (mid: string, by = team.owner, callsign?: string) =>
  renewCredential(by.as(), { channel_id: team.channel.id, mid, ...(callsign && { callsign }) });

test("a new credential joins as the same callsign, and the old one ends with its sessions", async () => {
  const member = await team.person("member", { callsign: "ada" });
  const there = await team.channel.join("ada", {}, member.credential);
  const dashboard = await team.channel.join("ada-page", {}, member.sessionToken);
  const waiting = refusalOf(there.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  const made = await renew("me", member);
  expect(made).toMatchObject({ callsign: "ada", member_id: member.memberId });
  expect(await waiting).toBe("session_revoked");
  expect(await refusalOf(team.channel.join("ada", {}, member.credential))).toBe("unauthorized");
  await dashboard.send("opened by the account, not by the credential");
  const anew = await joinChannel(testContext(runtime, { bearer: made.credential }), {
    channel_id: team.channel.id,
  });
  expect(anew).toMatchObject({ callsign: "ada", human_authorized: true });
});

test("an owner gets one too, under a free callsign of their choice", async () => {
  const made = await renew("me", team.owner, "boss");
  expect(made).toMatchObject({ callsign: "boss", mcp_url: expect.stringContaining(team.channel.id) });
  await team.channel.join("boss", {}, made.credential);
  expect(await problemOf(renew("me", team.owner, "chief"))).toMatchObject({ code: "invalid" });
  const member = await team.person("admin");
  await team.agent("taken");
  expect(await refusalOf(renew("me", member, "taken"))).toBe("invalid");
});

test("an admin renews an agent's, and nobody another person's", async () => {
  const [admin, member, bot] = [await team.person("admin"), await team.person("member"), await team.agent()];
  expect(await renew(bot.memberId, admin)).toMatchObject({ callsign: bot.callsign });
  expect(await refusalOf(renew(member.memberId, admin))).toBe("role_forbids");
  expect(await refusalOf(renew(bot.memberId, member))).toBe("role_forbids");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(renew(bot.memberId, { ...team.owner, as: stranger.as }))).toBe("not_found");
});

test("a token cannot get a credential, whatever its scopes", async () => {
  const { token } = await team.owner.token(["channels:write", "invites:write"]);
  const call = renewCredential(team.owner.as({ bearer: token }), { channel_id: team.channel.id, mid: "me" });
  expect(await refusalOf(call)).toBe("missing_scope");
});
