// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimInvite } from "../invites/claim-invite";
import { getRoster } from "../participants/list-roster";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { removeMember } from "./remove-member";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const remove = (mid: string, by = team.owner) => removeMember(by.as(), { channel_id: team.channel.id, mid });

test("a removed member's sessions end at once, its credential stops working, and nobody else gets its name", async () => {
  const bot = await team.agent("scout");
  const other = await team.agent("other");
  const there = await team.channel.join("scout", {}, bot.credential);
  const beside = await team.channel.join("other", {}, other.credential);
  const waiting = refusalOf(there.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  expect(await remove(bot.memberId)).toMatchObject({ ok: true, sessions_ended: 1 });
  expect(await waiting).toBe("session_revoked");
  expect(await refusalOf(team.channel.join("scout", {}, bot.credential))).toBe("unauthorized");
  const asking = testContext(runtime, { bearer: bot.credential });
  expect(await refusalOf(getRoster(asking, { channel_id: team.channel.id }))).toBe("unauthorized");
  // Its waiting messages, including direct ones, are not for other holders of the join token.
  expect(await refusalOf(team.channel.join("scout"))).toBe("proof_required");
  await beside.send("still here");
  const again = await team.agent("scout");
  const back = await team.channel.join("scout", {}, again.credential);
  expect(back.sessionId).not.toBe(there.sessionId);
});

test("anybody can leave, but the owner only after transferring the channel", async () => {
  const member = await team.person("observer");
  expect(await remove("me", member)).toMatchObject({ id: member.memberId });
  expect(await refusalOf(remove("me", member))).toBe("not_found");
  expect(await refusalOf(remove("me"))).toBe("last_owner");
});

test("a member removes nobody, an admin not the owner, and a removed member's invites are revoked", async () => {
  const [member, admin] = [await team.person("member"), await team.person("admin")];
  expect(await refusalOf(remove(admin.memberId, member))).toBe("role_forbids");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(remove(admin.memberId, { ...team.owner, as: stranger.as }))).toBe("not_found");
  const { code } = await team.invite({ role: "admin" }, admin);
  await remove(admin.memberId);
  expect(await refusalOf(claimInvite(admin.as(), { code: code ?? "" }))).toBe("invite_revoked");
  expect(await refusalOf(remove("mem_nobody"))).toBe("not_found");
  const { token } = await team.owner.token(["channels:read"]);
  const short = removeMember(team.owner.as({ bearer: token }), { channel_id: team.channel.id, mid: "me" });
  expect(await refusalOf(short)).toBe("missing_scope");
  expect(await refusalOf(remove("x".repeat(65)))).toBe("invalid");
});
