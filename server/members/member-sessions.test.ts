// @database
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { deleteAccount } from "../accounts/delete-account";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { updateParticipant } from "../participants/update-participant";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { removeMember } from "./remove-member";
import { updateMember } from "./update-member";

/** The permissions of a member's session, however it was opened. */

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

test("an observer's session cannot send beside the join token, under another name, or after rejoining", async () => {
  const observer = await team.person("observer");
  const there = await team.channel.join(observer.callsign, {}, observer.credential);
  const beside = testContext(runtime, { bearer: team.channel.token, sessionId: there.sessionId });
  const say = (context = beside) => sendMessage(context, { channel_id: team.channel.id, message: "x" });
  expect(await refusalOf(say())).toBe("role_forbids");
  const anew = await joinChannel(beside, { channel_id: team.channel.id, fresh: true });
  const fresh = testContext(runtime, { bearer: team.channel.token, sessionId: anew.session_id });
  expect(await refusalOf(say(fresh))).toBe("role_forbids");
  const moved = await joinChannel(fresh, { channel_id: team.channel.id, callsign: "in-disguise" });
  expect(await refusalOf(say(testContext(runtime, { sessionId: moved.session_id })))).toBe("role_forbids");
});

test("a guest's session used beside an observer's account cannot send either", async () => {
  const observer = await team.person("observer");
  const guest = await team.channel.join("plain-guest");
  const as = testContext(runtime, { bearer: observer.sessionToken, sessionId: guest.sessionId });
  const sending = sendMessage(as, { channel_id: team.channel.id, message: "x" });
  expect(await refusalOf(sending)).toBe("role_forbids");
});

test("an agent under the identity of an account that is a member has that member's role and trust", async () => {
  const observer = await team.person("observer");
  const { callsign, identity_key } = await observer.identity();
  const agent = await team.channel.join(callsign, { identity_key });
  expect(agent.joined.human_authorized).toBe(true);
  expect(await refusalOf(agent.send("x"))).toBe("role_forbids");
});

test("a blocked account ends a guest's session by being used beside it", async () => {
  const account = await makeTestAccount(runtime);
  const known = await team.channel.join("known", { join_token: team.channel.token }, account.sessionToken);
  const named = { channel_id: team.channel.id, callsign: known.callsign };
  await updateParticipant(team.owner.as(), { ...named, blocked: true });
  const guest = await team.channel.join("nobody-in-particular");
  const as = testContext(runtime, { bearer: account.sessionToken, sessionId: guest.sessionId });
  const sending = sendMessage(as, { channel_id: team.channel.id, message: "x" });
  expect(await refusalOf(sending)).toBe("session_revoked");
});

test("a join at the very moment of a removal or a block leaves no live session", async () => {
  for (let round = 0; round < 6; round += 1) {
    const bot = await team.agent();
    const blocks = round % 2 === 0;
    const mid = bot.memberId;
    const channel_id = team.channel.id;
    const [joined] = await Promise.allSettled([
      team.channel.join(bot.callsign, {}, bot.credential),
      blocks
        ? updateMember(team.owner.as(), { channel_id, mid, blocked: true })
        : removeMember(team.owner.as(), { channel_id, mid }),
    ]);
    const live = and(eq(sessions.memberId, mid), isNull(sessions.endedAt));
    expect(await runtime.db.$count(sessions, live), `round ${round}`).toBe(0);
    if (joined.status === "fulfilled")
      expect(await refusalOf(joined.value.listen())).toMatch(/session_revoked|unauthorized|blocked/);
  }
}, 20_000);

test("in a trusted channel a member is authorized, and a guest is not", async () => {
  const trusted = await openTestTeam(runtime, { trust_mode: "trusted", owner_password: "correct horse" });
  const bot = await trusted.agent("invited");
  const invited = await trusted.channel.join("invited", {}, bot.credential);
  expect(invited.joined).toMatchObject({ human_authorized: true, trust_posture: "trusted-authorized" });
  expect((await trusted.channel.join("guest")).joined.trust_posture).toBe("trusted-no-password");
});

test("if identities are required a member credential is accepted too, and stays when the requirement is added later", async () => {
  const strict = await openTestTeam(runtime, { require_identity: true });
  const bot = await strict.agent("invited");
  await (await strict.channel.join("invited", {}, bot.credential)).send("let in");
  expect(await refusalOf(strict.channel.join("guest"))).toBe("identity_required");
});

test("a deleted account's membership is deleted with it, and the channel's others stay", async () => {
  const member = await team.person("admin");
  const there = await team.channel.join(member.callsign, {}, member.credential);
  await deleteAccount(member.as(), {});
  expect(await refusalOf(there.listen())).toMatch(/session_revoked|unauthorized/);
  runtime.members.forgetAll();
  expect(await refusalOf(team.channel.join(member.callsign, {}, member.credential))).toBe("unauthorized");
  expect(await refusalOf(team.channel.join(member.callsign))).toBe("proof_required");
});
