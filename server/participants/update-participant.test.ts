// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { makeTestIdentity } from "../testing/test-identity";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { getRoster } from "./list-roster";
import { updateParticipant } from "./update-participant";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const change = (callsign: string, to: object, by = team.owner) =>
  updateParticipant(by.as(), { channel_id: team.channel.id, callsign, ...to });
const inRoster = async (callsign: string) => {
  const { roster_all } = await getRoster(team.owner.as(), { channel_id: team.channel.id });
  return roster_all.find((entry) => entry.callsign === callsign);
};

test("a muted guest listens, cannot send or set a summary, and the roster shows it", async () => {
  const ann = await team.channel.join("ann");
  const bob = await team.channel.join("bob");
  const { id } = await ann.send("before");
  expect(await change("ann", { muted: true })).toMatchObject({
    muted: true,
    blocked: false,
    sessions_ended: 0,
  });
  expect(await refusalOf(ann.send("after"))).toBe("muted");
  expect(await refusalOf(ann.retract(id ?? 0))).toBe("muted");
  await bob.send("to all");
  expect((await ann.listen({ ack: 0 })).messages.at(-1)?.text).toBe("to all");
  expect(await inRoster("ann")).toMatchObject({ muted: true, online: true, role: null });
  await change("ann", { muted: false });
  await ann.send("again");
});

test("a blocked guest is disconnected at once, and nobody can use its callsign; others stay", async () => {
  const cal = await team.channel.join("cal");
  const dan = await team.channel.join("dan");
  expect(await change("cal", { blocked: true })).toMatchObject({ blocked: true, sessions_ended: 1 });
  expect(await refusalOf(cal.listen({ ack: 0 }))).toBe("session_revoked");
  expect(await problemOf(team.channel.join("cal"))).toMatchObject({ code: "blocked", status: 403 });
  expect(await inRoster("cal")).toMatchObject({ blocked: true, online: false });
  await dan.send("still here");
  await change("cal", { blocked: false });
  await team.channel.join("cal");
});

test("a blocked identity cannot return as itself under another account's token, nor its account under another name", async () => {
  const name = uniqueCallsign("eve");
  const account = await makeTestAccount(runtime);
  const { identity_key } = await account.identity(name);
  await team.channel.join(name, { identity_key });
  await change(name, { blocked: true });
  expect(await refusalOf(team.channel.join(name, { identity_key }))).toBe("blocked");
  const another = team.channel.join("eve-two", { join_token: team.channel.token }, account.sessionToken);
  expect(await refusalOf(another)).toBe("blocked");
});

test("a rename keeps queue and session, moves the restrictions along, and everybody is notified", async () => {
  const fay = await team.channel.join("fay");
  const gus = await team.channel.join("gus");
  await gus.send("for you", { to: "fay" });
  expect(await change("fay", { new_callsign: "faye" })).toMatchObject({ callsign: "faye" });
  const { messages } = await fay.listen({ ack: 0 });
  expect(messages.map(({ text }) => text)).toEqual(["for you", "fay is now called faye."]);
  const { id } = await fay.send("under the new name");
  expect((await gus.history({ n: 1 }))[0]).toMatchObject({ id, from: "faye" });
  await gus.send("to the new name", { to: "faye" });
  expect(await refusalOf(change("fay", { muted: true }))).toBe("not_found");
  expect(await problemOf(change("gus", { new_callsign: "faye" }))).toMatchObject({
    code: "callsign_taken",
    suggestions: expect.arrayContaining(["faye-2"]),
  });
});

test("an identity's name cannot be changed here; a member's credential follows its new name", async () => {
  const hal = await makeTestIdentity(runtime, uniqueCallsign("hal"));
  await team.channel.join(hal.callsign, { identity_key: hal.key });
  expect(await refusalOf(change(hal.callsign, { new_callsign: "other" }))).toBe("invalid");
  const bot = await team.agent("old-name");
  await team.channel.join("old-name", {}, bot.credential);
  await change("old-name", { new_callsign: "new-name" });
  expect(await refusalOf(team.channel.join("old-name", {}, bot.credential))).toBe("invalid");
  expect((await team.channel.join("new-name", {}, bot.credential)).joined).toMatchObject({
    idempotent: true,
  });
});

test("groups reach the participants that an admin added to them", async () => {
  const ivy = await team.channel.join("ivy");
  const jan = await team.channel.join("jan");
  expect(await change("ivy", { groups: ["Ops"] })).toMatchObject({ groups: ["ops"] });
  await jan.send("for ops", { to: "@ops" });
  expect((await ivy.listen({ ack: 0 })).messages.at(-1)?.text).toBe("for ops");
});

test("an admin cannot block the owner's agents, and one may mute one's own agent by name alone", async () => {
  const admin = await team.person("admin");
  await team.channel.join("owners-own", {}, team.owner.sessionToken);
  const mine = await team.channel.join("admins-own", {}, admin.sessionToken);
  const also = await team.channel.join("admins-too", {}, admin.sessionToken);
  expect(await refusalOf(change("owners-own", { blocked: true }, admin))).toBe("role_forbids");
  await change("admins-own", { muted: true }, admin);
  expect(await refusalOf(mine.send("x"))).toBe("muted");
  await also.send("not muted");
});

test("only owners and admins may, for names that were on the channel, and a token with the scope", async () => {
  await team.channel.join("kim");
  const member = await team.person("member");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(change("kim", { muted: true }, member))).toBe("role_forbids");
  expect(await refusalOf(change("kim", { muted: true }, { ...team.owner, as: stranger.as }))).toBe(
    "not_found",
  );
  expect(await refusalOf(change("nobody-here", { muted: true }))).toBe("not_found");
  expect(await refusalOf(change("kim", { groups: ["!"] }))).toBe("invalid");
  const { token } = await team.owner.token(["channels:read"]);
  const named = { channel_id: team.channel.id, callsign: "kim" };
  expect(await refusalOf(updateParticipant(team.owner.as({ bearer: token }), named))).toBe("missing_scope");
  expect(
    await refusalOf(updateParticipant(testContext(runtime, { bearer: team.channel.token }), named)),
  ).toBe("unauthorized");
});
