// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimInvite } from "../invites/claim-invite";
import { createInvite } from "../invites/create-invite";
import { makeTestAccount } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getMember } from "./get-member";
import { listMembers } from "./list-members";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

/** A channel with its owner and somebody who accepted an invite of that role. */
async function openTeam(role: "admin" | "member" | "observer") {
  const [owner, other] = [await makeTestAccount(runtime), await makeTestAccount(runtime)];
  const channel = await openTestChannel(runtime, {}, owner.as());
  const invite = await createInvite(owner.as(), { channel_id: channel.id, role });
  const claimed = await claimInvite(other.as(), { code: invite.code ?? "" });
  return { owner, other, channel, invite, claimed, here: { channel_id: channel.id } };
}

test("everybody sees their own place, with the invite they came by and no secret", async () => {
  const { other, invite, claimed, here } = await openTeam("observer");
  const place = await getMember(other.as(), { ...here, mid: "me" });
  expect(place).toMatchObject({
    id: claimed.member_id,
    role: "observer",
    callsign: claimed.callsign,
    has_credential: true,
    invite_id: invite.id,
    last_seen_at: null,
    you: true,
  });
  expect(await getMember(other.as(), { ...here, mid: place.id })).toEqual(place);
  expect(JSON.stringify(place)).not.toContain(claimed.credential);
});

test("when a member was last here is told, in the list as well", async () => {
  const { owner, channel, claimed, here } = await openTeam("member");
  const agent = await channel.join(claimed.callsign ?? "", {}, claimed.credential ?? "");
  await runtime.presence.flush();
  const place = await getMember(owner.as(), { ...here, mid: claimed.member_id });
  expect(place).toMatchObject({ online: true, last_seen_at: expect.any(Number) });
  await agent.leave();
  const { members } = await listMembers(owner.as(), here);
  expect(members.find(({ id }) => id === place.id)).toMatchObject({
    online: false,
    last_seen_at: expect.any(Number),
  });
});

test("another's place is for owners and admins to see", async () => {
  const { owner, other, here } = await openTeam("member");
  const { id } = await getMember(owner.as(), { ...here, mid: "me" });
  expect(await problemOf(getMember(other.as(), { ...here, mid: id }))).toMatchObject({
    code: "role_forbids",
    detail: expect.stringContaining("member"),
  });
  const admins = await openTeam("admin");
  const owners = await getMember(admins.owner.as(), { ...admins.here, mid: "me" });
  expect(await getMember(admins.other.as(), { ...admins.here, mid: owners.id })).toMatchObject({
    role: "owner",
    you: false,
  });
});

test("members of other channels and other accounts find nothing, and wrong ids are refused in words", async () => {
  const [team, elsewhere] = [await openTeam("admin"), await openTeam("member")];
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(getMember(stranger.as(), { ...team.here, mid: "me" }))).toBe("not_found");
  const foreign = { ...team.here, mid: elsewhere.claimed.member_id };
  expect(await refusalOf(getMember(team.other.as(), foreign))).toBe("not_found");
  expect(await problemOf(getMember(team.other.as(), { ...team.here, mid: "m".repeat(65) }))).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("mid"),
  });
});

test("a token needs the scope", async () => {
  const { other, here } = await openTeam("member");
  const { token } = await other.token(["messages:read"]);
  const call = getMember(testContext(runtime, { bearer: token }), { ...here, mid: "me" });
  expect(await refusalOf(call)).toBe("missing_scope");
});
