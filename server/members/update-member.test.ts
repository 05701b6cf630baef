// @database
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, channels } from "@/db/schema";
import { deleteChannel } from "../channels/delete-channel";
import { getTranscript } from "../channels/get-transcript";
import { claimInvite } from "../invites/claim-invite";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { updateMember } from "./update-member";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime, { retention: "full" });
});
afterAll(() => runtime.close());

const change = (mid: string, to: object, by = team.owner) =>
  updateMember(by.as(), { channel_id: team.channel.id, mid, ...to });

test("a role takes effect at the next call, also for open requests", async () => {
  const bot = await team.agent("role-bot");
  const there = await team.channel.join("role-bot", {}, bot.credential);
  await there.send("as a member");
  expect(await change(bot.memberId, { role: "observer" })).toMatchObject({ role: "observer" });
  expect(await problemOf(there.send("as an observer"))).toMatchObject({ code: "role_forbids", status: 403 });
  expect(await there.listen({ ack: 0 })).toMatchObject({ timed_out: true });
  await change(bot.memberId, { role: "member" });
  await there.send("as a member again");
});

test("an admin reads messages to others, and a member those that were sent to it", async () => {
  const [admin, member] = [await team.person("admin"), await team.person("member")];
  const ann = await team.channel.join("dm-ann");
  await team.channel.join("dm-bob");
  await ann.send("between us", { to: "dm-bob" });
  const read = async (account: typeof admin) =>
    JSON.stringify(await getTranscript(account.as(), { channel_id: team.channel.id }));
  expect(await read(admin)).toContain("between us");
  expect(await read(member)).not.toContain("between us");
  expect(
    JSON.stringify(
      await getTranscript(admin.as({ bearer: admin.credential }), { channel_id: team.channel.id }),
    ),
  ).not.toContain("between us");
});

test("an admin changes everybody but the owner, and cannot appoint one", async () => {
  const [admin, other] = [await team.person("admin"), await team.person("member")];
  expect(await change(other.memberId, { role: "admin" }, admin)).toMatchObject({ role: "admin" });
  expect(await refusalOf(change(other.memberId, { role: "owner" }, admin))).toBe("role_forbids");
  const ownersId = (await updateMember(team.owner.as(), { channel_id: team.channel.id, mid: "me" })).id;
  expect(await refusalOf(change(ownersId, { role: "member" }, admin))).toBe("role_forbids");
  expect(await refusalOf(change(ownersId, { blocked: true }, admin))).toBe("role_forbids");
  expect(await refusalOf(change("me", { role: "member" }))).toBe("last_owner");
});

test("the owner transfers the channel, stays as an admin, and the other account is the owner in every way", async () => {
  const { channel, owner, person, agent } = await openTestTeam(runtime);
  const [heir, bot] = [await person("member"), await agent()];
  const named = { channel_id: channel.id };
  const noAccount = updateMember(owner.as(), { ...named, mid: bot.memberId, role: "owner" });
  expect(await refusalOf(noAccount)).toBe("invalid");
  expect(await updateMember(owner.as(), { ...named, mid: heir.memberId, role: "owner" })).toMatchObject({
    role: "owner",
  });
  const [row] = await runtime.db.select().from(channels).where(eq(channels.id, channel.id));
  expect(row?.creatorAccountId).toBe(heir.id);
  expect(await refusalOf(deleteChannel(owner.as(), named))).toBe("role_forbids");
  expect(await deleteChannel(heir.as(), named)).toMatchObject({ ok: true });
});

test("of two concurrent transfers of a channel, one succeeds and the channel has one owner", async () => {
  const { channel, owner, person } = await openTestTeam(runtime);
  const heirs = [await person("member"), await person("admin")];
  const done = await Promise.allSettled(
    heirs.map(({ memberId }) =>
      updateMember(owner.as(), { channel_id: channel.id, mid: memberId, role: "owner" }),
    ),
  );
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a muted member listens and cannot send, under whatever name its account joins", async () => {
  const member = await team.person("member");
  const there = await team.channel.join("mute-one", {}, member.sessionToken);
  const other = await team.channel.join("mute-two", {}, member.sessionToken);
  expect(await change(member.memberId, { muted: true })).toMatchObject({ muted: true });
  expect(await problemOf(there.send("hello?"))).toMatchObject({ code: "muted", status: 403 });
  expect(await refusalOf(other.send("hello?"))).toBe("muted");
  expect(await refusalOf(other.send("hello?", { kind: "status" }))).toBe("muted");
  expect(await there.listen({ ack: 0 })).toMatchObject({ timed_out: true });
  await change(member.memberId, { muted: false });
  await there.send("thank you");
});

test("a blocked member is disconnected at once, cannot return by account, credential or join token, and nobody else is affected", async () => {
  const [member, admin] = [await team.person("member"), await team.person("admin")];
  const there = await team.channel.join(member.callsign, {}, member.credential);
  const bystander = await team.channel.join("bystander", {}, admin.sessionToken);
  const elsewhere = await openTestTeam(runtime);
  const { code } = await elsewhere.invite({ role: "member" });
  await claimInvite(member.as(), { code: code ?? "" });
  const abroad = await elsewhere.channel.join("abroad", {}, member.sessionToken);
  const kept = (await team.invite({ role: "member" }, admin)).code ?? "";
  const waiting = refusalOf(there.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  expect(await change(member.memberId, { blocked: true })).toMatchObject({ blocked: true, online: false });
  expect(await waiting).toBe("session_revoked");
  const { join } = team.channel;
  expect(await refusalOf(join(member.callsign, {}, member.credential))).toBe("blocked");
  expect(await refusalOf(join("another", {}, member.sessionToken))).toBe("blocked");
  expect(await refusalOf(join(member.callsign))).toBe("blocked");
  const beside = join("another", { join_token: team.channel.token }, member.sessionToken);
  expect(await refusalOf(beside)).toBe("blocked");
  expect(await refusalOf(claimInvite(member.as(), { code: kept }))).toBe("blocked");
  await bystander.send("still here");
  await abroad.send("still here too");
  await change(member.memberId, { blocked: false });
  await join(member.callsign, {}, member.credential);
  const acts = await runtime.db
    .select({ act: channelAuditEntries.act })
    .from(channelAuditEntries)
    .where(
      and(
        eq(channelAuditEntries.channelId, team.channel.id),
        eq(channelAuditEntries.target, member.callsign),
      ),
    );
  expect(acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining(["invite.accepted", "participant.blocked", "participant.unblocked"]),
  );
}, 20_000);

test("nobody mutes or blocks itself, and a stranger finds nothing", async () => {
  expect(await refusalOf(change("me", { blocked: true }))).toBe("invalid");
  expect(await refusalOf(change("mem_nobody", { muted: true }))).toBe("not_found");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(change("me", { muted: true }, { ...team.owner, as: stranger.as }))).toBe(
    "not_found",
  );
  const { token } = await team.owner.token(["channels:read"]);
  const short = updateMember(team.owner.as({ bearer: token }), { channel_id: team.channel.id, mid: "me" });
  expect(await refusalOf(short)).toBe("missing_scope");
});
