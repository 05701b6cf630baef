// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteChannel } from "../channels/delete-channel";
import { listMembers } from "../members/list-members";
import { joinChannel } from "../participants/join-channel";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, setEmail, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { listInvites } from "./list-invites";
import { revokeInvite } from "./revoke-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const codeOf = async (given: Parameters<TestTeam["invite"]>[0]) => (await team.invite(given)).code ?? "";
const nobody = () => testContext(runtime);
const inviteOf = async (code: string) =>
  (await listInvites(team.owner.as(), { channel_id: team.channel.id })).invites.find(
    (invite) => invite.code === code,
  );

test("an agent claims its invite without an account and joins as exactly the callsign chosen for it", async () => {
  const code = await codeOf({ role: "agent", callsign: "scout", groups: ["ops"] });
  const claimed = await claimInvite(nobody(), { code });
  expect(claimed).toMatchObject({
    callsign: "scout",
    role: "member",
    already: false,
    channel_id: team.channel.id,
  });
  expect(claimed.credential).toMatch(/^abm_/);
  expect(claimed.agent_line).toContain(claimed.credential);
  expect(JSON.stringify(claimed)).not.toContain(team.channel.token);
  const as = testContext(runtime, { bearer: claimed.credential ?? "" });
  const joined = await joinChannel(as, { channel_id: team.channel.id });
  expect(joined).toMatchObject({ callsign: "scout", human_authorized: true, idempotent: false });
  expect(await problemOf(joinChannel(as, { channel_id: team.channel.id, callsign: "other" }))).toMatchObject({
    code: "invalid",
    detail: expect.stringContaining("this credential is for scout"),
  });
  // The same agent and its background listener share one session.
  expect(await joinChannel(as, { channel_id: team.channel.id })).toMatchObject({
    session_id: joined.session_id,
    idempotent: true,
  });
  expect(await refusalOf(team.channel.join("scout"))).toBe("proof_required");
  const boss = await team.channel.join("boss");
  await boss.send("to ops", { to: "@ops" });
});

test("a name that a guest has becomes the member's, and nobody else gets the guest's session", async () => {
  const guest = await team.channel.join("turned");
  const bot = await team.agent("turned");
  const joined = await team.channel.join("turned", {}, bot.credential);
  expect(joined.sessionId).not.toBe(guest.sessionId);
  expect(await refusalOf(guest.send("x"))).toBe("session_replaced");
  expect(await refusalOf(team.channel.join("turned", { session_id: guest.sessionId }))).toBe(
    "proof_required",
  );
});

test("a person needs an account, and gets a membership and a credential; a second click has no effect", async () => {
  const code = await codeOf({ role: "observer" });
  expect(await problemOf(claimInvite(nobody(), { code }))).toMatchObject({
    code: "unauthorized",
    detail: expect.stringContaining("for a person"),
  });
  const account = await makeTestAccount(runtime);
  const first = await claimInvite(account.as(), { code });
  expect(first).toMatchObject({ role: "observer", already: false });
  expect(await claimInvite(account.as(), { code })).toMatchObject({
    already: true,
    credential: null,
    member_id: first.member_id,
    role: "observer",
  });
  expect(await refusalOf(claimInvite((await makeTestAccount(runtime)).as(), { code }))).toBe("invite_used");
  expect(await inviteOf(code)).toMatchObject({ state: "accepted", used: 1 });
});

test("an observer's credential listens and its sends are refused", async () => {
  const observer = await team.person("observer");
  const there = await team.channel.join(observer.callsign, {}, observer.credential);
  expect(await refusalOf(there.send("x"))).toBe("role_forbids");
  expect(await refusalOf(there.send("x", { kind: "status" }))).toBe("role_forbids");
  expect(await there.listen({ ack: 0 })).toMatchObject({ timed_out: true });
});

test("of two people who claim the last use at the same moment, one succeeds", async () => {
  for (let round = 0; round < 5; round += 1) {
    const code = await codeOf({ role: "member" });
    const people = await Promise.all([
      makeTestAccount(runtime),
      makeTestAccount(runtime),
      makeTestAccount(runtime),
    ]);
    const claims = await Promise.allSettled(people.map((person) => claimInvite(person.as(), { code })));
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const claim of claims)
      if (claim.status === "rejected") expect(claim.reason).toMatchObject({ airbandCode: "invite_used" });
    expect(await inviteOf(code)).toMatchObject({ used: 1, state: "accepted" });
  }
}, 20_000);

test("an account that claims twice at the same moment is one member and spends one use", async () => {
  const code = await codeOf({ role: "member", uses: 5 });
  const account = await makeTestAccount(runtime);
  const claims = await Promise.all([
    claimInvite(account.as(), { code }),
    claimInvite(account.as(), { code }),
  ]);
  expect(new Set(claims.map(({ member_id }) => member_id)).size).toBe(1);
  expect(claims.filter(({ credential }) => credential !== null)).toHaveLength(1);
  expect(await inviteOf(code)).toMatchObject({ used: 1, state: "pending" });
});

test("a link can be used as many times as its inviter chose", async () => {
  const code = await codeOf({ role: "agent", uses: 3 });
  const claims = await Promise.all([1, 2, 3].map(() => claimInvite(nobody(), { code })));
  expect(new Set(claims.map(({ callsign }) => callsign)).size).toBe(3);
  expect(await refusalOf(claimInvite(nobody(), { code }))).toBe("invite_used");
});

test("a higher role raises a member, and a lower one changes and spends nothing", async () => {
  const member = await team.person("member");
  const lower = await codeOf({ role: "observer" });
  expect(await claimInvite(member.as(), { code: lower })).toMatchObject({ role: "member", already: true });
  expect(await inviteOf(lower)).toMatchObject({ used: 0, state: "pending" });
  const higher = await codeOf({ role: "admin" });
  expect(await claimInvite(member.as(), { code: higher })).toMatchObject({ role: "admin", already: true });
  expect(await claimInvite(team.owner.as(), { code: lower })).toMatchObject({ role: "owner", already: true });
});

test("an invite mailed to another address says so, and both ways to accept are offered", async () => {
  const account = await makeTestAccount(runtime);
  await setEmail(runtime, account, "bob@other.example");
  const code = await codeOf({ role: "member", email: "bob@example.com" });
  expect(await problemOf(claimInvite(account.as(), { code }))).toMatchObject({
    code: "invite_for_another",
    email_hint: "b…@example.com",
    account_email: "bob@other.example",
  });
  const right = await makeTestAccount(runtime);
  await setEmail(runtime, right, "bob@example.com");
  expect(await claimInvite(right.as(), { code })).toMatchObject({ already: false });
  const another = await codeOf({ role: "member", email: "cho@example.com" });
  expect(await claimInvite(account.as(), { code: another, accept_anyway: true })).toMatchObject({
    already: false,
  });
});

test("unknown, expired, revoked, replaced and used invites get different errors", async () => {
  const account = await makeTestAccount(runtime);
  const claim = (code: string) => problemOf(claimInvite(account.as(), { code }));
  expect(await claim("AAAAAAAA")).toMatchObject({ code: "not_found" });
  expect(await claim("not a code")).toMatchObject({ code: "not_found" });
  const revoked = await codeOf({ role: "member" });
  await revokeInvite(team.owner.as(), { channel_id: team.channel.id, code: revoked });
  expect(await claim(revoked)).toMatchObject({ code: "invite_revoked" });
  const older = await codeOf({ role: "member", email: "dup@example.com" });
  await codeOf({ role: "member", email: "dup@example.com" });
  expect(await claim(older)).toMatchObject({
    code: "invite_revoked",
    detail: expect.stringContaining("newer"),
  });
  const gone = await openTestTeam(runtime);
  const { code } = await gone.invite({ role: "member" });
  await deleteChannel(gone.owner.as(), { channel_id: gone.channel.id });
  expect(await claim(code ?? "")).toMatchObject({ code: "not_found" });
  const late = await codeOf({ role: "member", expires_in_days: 1 });
  runtime.advance(86_400_001);
  expect(await claim(late)).toMatchObject({ code: "invite_expired" });
});

test("guesses are limited before one succeeds", async () => {
  const strict = await openMailingRuntime({ limits: true });
  const guess = () => claimInvite(testContext(strict, { address: "198.51.100.9" }), { code: "Zz0Zz0Zz" });
  for (let n = 0; n < 30; n += 1) expect(await refusalOf(guess())).toBe("not_found");
  expect(await refusalOf(guess())).toBe("rate_limited");
  await strict.close();
});

test("a token cannot accept an invite: it would create another credential", async () => {
  const account = await makeTestAccount(runtime);
  const { token } = await account.token(["invites:write"]);
  const code = await codeOf({ role: "member" });
  expect(await refusalOf(claimInvite(account.as({ bearer: token }), { code }))).toBe("missing_scope");
  expect(await refusalOf(claimInvite(account.as(), { code, callsign: "!" }))).toBe("invalid");
  const { members } = await listMembers(team.owner.as(), { channel_id: team.channel.id, limit: 500 });
  expect(members.some(({ account_id }) => account_id === account.id)).toBe(false);
});
