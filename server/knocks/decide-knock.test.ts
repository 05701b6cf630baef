// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChannel } from "../channels/create-channel";
import { updateChannel } from "../channels/update-channel";
import { joinChannel } from "../participants/join-channel";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { untilWaiting } from "../testing/until-waiting";
import { decideKnock } from "./decide-knock";
import { listKnocks } from "./list-knocks";

let runtime: TestRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openTestRuntime();
  team = await openTestTeam(runtime, { approve_joins: true });
});
afterAll(() => runtime.close());

const knockAs = async (callsign: string, more: object = {}, bearer = team.channel.token) => {
  const asked = joinChannel(testContext(runtime, { bearer }), {
    channel_id: team.channel.id,
    callsign,
    ...more,
  });
  return (await problemOf(asked)) as unknown as {
    code: string;
    knock: string;
    knock_id: string;
    status: number;
  };
};
const decide = (kid: string, decision: "approve" | "deny", by = team.owner) =>
  decideKnock(by.as(), { channel_id: team.channel.id, kid, decision });

test("a newcomer gets a pending response at once, and its next call is the join as soon as it is approved", async () => {
  const first = await knockAs("ann", { client: "claude-code" });
  expect(first).toMatchObject({ code: "approval_pending", status: 403, knock: expect.any(String) });
  const { knocks } = await listKnocks(team.owner.as(), { channel_id: team.channel.id });
  expect(knocks).toMatchObject([
    { id: first.knock_id, callsign: "ann", client: "claude-code", waiting: true, state: "pending" },
  ]);
  expect(JSON.stringify(knocks)).not.toContain(first.knock);
  const joining = team.channel.join("ann", { knock: first.knock });
  await untilWaiting(runtime.readers);
  await decide(first.knock_id, "approve");
  const ann = await joining;
  await ann.send("thank you");
  await ann.leave();
  // By its session, by its knock; and nobody else by its name alone.
  await team.channel.join("ann", { session_id: ann.sessionId });
  expect((await knockAs("ann")).code).toBe("approval_pending");
  await ann.leave().catch(() => {});
  expect(await refusalOf(team.channel.join("bob", { knock: first.knock }))).toBe("invalid");
});

test("a newcomer that is denied gets the decision while it waits, and with its knock ever after", async () => {
  const { knock, knock_id } = await knockAs("mallory");
  const waiting = refusalOf(team.channel.join("mallory", { knock }));
  await untilWaiting(runtime.readers);
  await decide(knock_id, "deny");
  expect(await waiting).toBe("approval_denied");
  expect(await refusalOf(team.channel.join("mallory", { knock }))).toBe("approval_denied");
  await decide(knock_id, "approve");
  await team.channel.join("mallory", { knock });
});

test("members do not knock, and an approval applies to the account and the identity that asked", async () => {
  const bot = await team.agent("invited");
  await team.channel.join("invited", {}, bot.credential);
  await team.channel.join("owners-own", {}, team.owner.sessionToken);
  const account = await makeTestAccount(runtime);
  const name = uniqueCallsign("ivy");
  const { identity_key } = await account.identity(name);
  const { knock_id } = await knockAs(name, { identity_key });
  const [seen] = (await listKnocks(team.owner.as(), { channel_id: team.channel.id })).knocks;
  expect(seen).toMatchObject({ id: knock_id, identity: name, account_id: account.id });
  await decide(knock_id, "approve");
  await team.channel.join(name, { identity_key });
  await team.channel.join("ivys-other", { join_token: team.channel.token }, account.sessionToken);
});

test("an invalid knock, or one of another channel, is refused with an explanation", async () => {
  const other = await openTestTeam(runtime, { approve_joins: true });
  const { knock } = await knockAs("stray");
  expect(await refusalOf(other.channel.join("stray", { knock }))).toBe("invalid");
  expect(await refusalOf(team.channel.join("stray", { knock: "no-such-knock" }))).toBe("invalid");
  const { knock_id } = await knockAs("stray");
  const foreign = decideKnock(other.owner.as(), {
    channel_id: other.channel.id,
    kid: knock_id,
    decision: "approve",
  });
  expect(await refusalOf(foreign)).toBe("not_found");
});

test("only owners and admins decide, with a token of the scope", async () => {
  const member = await team.person("member");
  const { knock_id } = await knockAs("cho");
  expect(await refusalOf(decide(knock_id, "approve", member))).toBe("role_forbids");
  const stranger = await makeTestAccount(runtime);
  expect(await refusalOf(decide(knock_id, "approve", { ...team.owner, as: stranger.as }))).toBe("not_found");
  expect(await refusalOf(decide(knock_id, "maybe" as "deny"))).toBe("invalid");
  const { token } = await team.owner.token(["channels:read"]);
  const short = decideKnock(team.owner.as({ bearer: token }), {
    channel_id: team.channel.id,
    kid: knock_id,
    decision: "deny",
  });
  expect(await refusalOf(short)).toBe("missing_scope");
});

test("the number of waiting newcomers is limited, and one address cannot block others", async () => {
  const busy = await openTestTeam(runtime, { approve_joins: true });
  const knockFrom = (address: string, callsign: string) =>
    refusalOf(
      joinChannel(testContext(runtime, { bearer: busy.channel.token, address }), {
        channel_id: busy.channel.id,
        callsign,
      }),
    );
  const waiting = async () =>
    (await listKnocks(busy.owner.as(), { channel_id: busy.channel.id })).knocks.map(
      (knock) => knock.callsign,
    );
  for (let n = 0; n < 60; n += 1)
    expect(await knockFrom("198.51.100.7", `crowd-${n}`)).toBe("approval_pending");
  expect((await waiting()).sort()).toEqual(["crowd-55", "crowd-56", "crowd-57", "crowd-58", "crowd-59"]);
  expect(await knockFrom("192.0.2.9", "expected")).toBe("approval_pending");
  for (let n = 0; n < 44; n += 1)
    expect(await knockFrom(`203.0.113.${n}`, `single-${n}`)).toBe("approval_pending");
  // Full: the caller with the most knocks makes room, and a newcomer with as many is rejected.
  expect(await knockFrom("192.0.2.10", "late")).toBe("approval_pending");
  expect(await waiting()).toEqual(expect.arrayContaining(["expected", "late", "single-0"]));
  expect(await waiting()).not.toContain("crowd-55");
  expect(await knockFrom("192.0.2.11", "a")).toBe("approval_pending");
  expect(await knockFrom("192.0.2.12", "b")).toBe("approval_pending");
  expect(await knockFrom("192.0.2.13", "c")).toBe("approval_pending");
  expect(await knockFrom("192.0.2.14", "d")).toBe("rate_limited");
}, 60_000);

test("a channel without an owner cannot approve joins, and one with an owner may start to", async () => {
  expect(await refusalOf(createChannel(testContext(runtime), { approve_joins: true }))).toBe("invalid");
  const { channel, owner } = await openTestTeam(runtime);
  const before = await channel.join("before");
  await updateChannel(owner.as(), { channel_id: channel.id, approve_joins: true });
  await before.send("sessions that are there stay");
  expect(await refusalOf(channel.join("after"))).toBe("approval_pending");
});
