// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { removeParticipant } from "./remove-participant";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const remove = (callsign: string, by = team.owner) =>
  removeParticipant(by.as(), { channel_id: team.channel.id, callsign });

test("a removed guest loses its session and may join again", async () => {
  const ann = await team.channel.join("ann");
  const bob = await team.channel.join("bob");
  const waiting = refusalOf(ann.listen({ ack: 0, timeout: 20 }));
  await untilWaiting(runtime.waitingReaders);
  expect(await remove("ann")).toMatchObject({ ok: true, sessions_ended: 1 });
  expect(await waiting).toBe("session_revoked");
  await bob.send("still here");
  await team.channel.join("ann");
});

test("an agent that joined by an invite loses its credential, and a person only its session", async () => {
  const bot = await team.agent("scout");
  await team.channel.join("scout", {}, bot.credential);
  await remove("scout");
  expect(await refusalOf(team.channel.join("scout", {}, bot.credential))).toBe("unauthorized");
  const member = await team.person("member");
  await team.channel.join(member.callsign, {}, member.credential);
  await remove(member.callsign);
  await team.channel.join(member.callsign, {}, member.credential);
});

test("only owners and admins may remove, and an admin cannot remove what belongs to the owner", async () => {
  const [member, admin] = [await team.person("member"), await team.person("admin")];
  await team.channel.join("owners-own", {}, team.owner.sessionToken);
  expect(await refusalOf(remove("bob", member))).toBe("role_forbids");
  expect(await refusalOf(remove("owners-own", admin))).toBe("role_forbids");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(remove("bob", { ...team.owner, as: stranger.as }))).toBe("not_found");
  expect(await refusalOf(remove("nobody-here"))).toBe("not_found");
  expect(await refusalOf(remove("!"))).toBe("invalid");
  const { token } = await team.owner.token(["channels:read"]);
  const named = { channel_id: team.channel.id, callsign: "bob" };
  expect(await refusalOf(removeParticipant(team.owner.as({ bearer: token }), named))).toBe("missing_scope");
});
