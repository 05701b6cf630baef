// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { getMember } from "./get-member";
import { listMembers } from "./list-members";

let runtime: TestRuntime;
let team: TestTeam;
let here: { channel_id: string };
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
  here = { channel_id: team.channel.id };
});
afterAll(() => runtime.close());

test("everybody sees their own membership, with the invite they came by and no secret", async () => {
  const observer = await team.person("observer");
  const place = await getMember(observer.as(), { ...here, mid: "me" });
  expect(place).toMatchObject({
    id: observer.memberId,
    role: "observer",
    callsign: observer.callsign,
    has_credential: true,
    invite_id: expect.stringMatching(/^inv_/),
    last_seen_at: null,
    you: true,
  });
  expect(await getMember(observer.as(), { ...here, mid: place.id })).toEqual(place);
  expect(JSON.stringify(place)).not.toContain(observer.credential);
});

test("the time a member was last here is returned, in the list as well, also for absent ones", async () => {
  const { memberId, callsign, credential } = await team.agent();
  const agent = await team.channel.join(callsign, {}, credential);
  const now = await getMember(team.owner.as(), { ...here, mid: memberId });
  expect(now).toMatchObject({ online: true, last_seen_at: expect.any(Number) });
  await agent.leave();
  const { members } = await listMembers(team.owner.as(), here);
  expect(members.find(({ id }) => id === memberId)).toMatchObject({
    online: false,
    last_seen_at: expect.any(Number),
  });
});

test("only owners and admins see another's membership", async () => {
  const [admin, member] = [await team.person("admin"), await team.person("member")];
  const { id } = await getMember(team.owner.as(), { ...here, mid: "me" });
  expect(await problemOf(getMember(member.as(), { ...here, mid: id }))).toMatchObject({
    code: "role_forbids",
    detail: expect.stringContaining("member"),
  });
  expect(await getMember(admin.as(), { ...here, mid: id })).toMatchObject({ role: "owner", you: false });
});

test("other accounts and ids of other channels find nothing, and an invalid id is refused with an explanation", async () => {
  const elsewhere = await (await openTestTeam(runtime)).person("member");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(getMember(stranger.as(), { ...here, mid: "me" }))).toBe("not_found");
  expect(await refusalOf(getMember(team.owner.as(), { ...here, mid: elsewhere.memberId }))).toBe("not_found");
  expect(await problemOf(getMember(team.owner.as(), { ...here, mid: "m".repeat(65) }))).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("mid"),
  });
});

test("a token needs the scope", async () => {
  const { token } = await team.owner.token(["messages:read"]);
  expect(await refusalOf(getMember(team.owner.as({ bearer: token }), { ...here, mid: "me" }))).toBe(
    "missing_scope",
  );
});
