// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, setEmail, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { askForInvite } from "./ask-for-invite";
import { revokeInvite } from "./revoke-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime, { name: "release train" });
  await setEmail(runtime, team.owner, "ada@example.com");
});
afterAll(() => runtime.close());

const asked = () => runtime.mails("invite-asked");

test("a holder of an expired invite can request a new one from its inviter, who is mailed once a day", async () => {
  const { code } = await team.invite({ role: "member", email: "bob@example.com", expires_in_days: 1 });
  expect(await refusalOf(askForInvite(testContext(runtime), { code: code ?? "" }))).toBe("invalid");
  runtime.advance(86_400_001);
  const ask = () => askForInvite(testContext(runtime), { code: code ?? "" });
  expect(await Promise.all([ask(), ask()])).toEqual(
    expect.arrayContaining([
      { ok: true, told: true },
      { ok: true, told: false },
    ]),
  );
  expect(await asked()).toMatchObject([
    { to: "ada@example.com", subject: "bob@example.com asks for a new invite to release train" },
  ]);
  runtime.advance(86_400_001);
  expect(await ask()).toEqual({ ok: true, told: true });
});

test("for a link the inviter is mailed the requesting account, so requesting needs one", async () => {
  const { code } = await team.invite({ role: "member", expires_in_days: 1 });
  runtime.advance(86_400_001);
  expect(await problemOf(askForInvite(testContext(runtime), { code: code ?? "" }))).toMatchObject({
    code: "unauthorized",
  });
  const account = await makeTestAccount(runtime);
  expect(await askForInvite(account.as(), { code: code ?? "" })).toMatchObject({ told: true });
  const { token } = await account.token(["channels:read"]);
  expect(await refusalOf(askForInvite(account.as({ bearer: token }), { code: code ?? "" }))).toBe(
    "missing_scope",
  );
});

test("while an invite is pending, an account with another verified address can request one for its own", async () => {
  const { code } = await team.invite({ role: "member", email: "carol@example.com" });
  const ask = (account: { as: typeof team.owner.as }) => askForInvite(account.as(), { code: code ?? "" });
  const [unproved, invited, other] = await Promise.all([1, 2, 3].map(() => makeTestAccount(runtime)));
  if (!unproved || !invited || !other) throw new Error("no accounts");
  await setEmail(runtime, invited, "carol@example.com");
  await setEmail(runtime, other, "carol@private.example");
  expect(await refusalOf(ask(unproved))).toBe("invalid");
  expect(await refusalOf(ask(invited))).toBe("invalid");
  expect(await ask(other)).toEqual({ ok: true, told: true });
  expect((await asked()).at(-1)).toMatchObject({
    to: "ada@example.com",
    subject: "carol@private.example asks for a new invite to release train",
  });
});

test("a revoked or unknown invite cannot be requested", async () => {
  const { code } = await team.invite({ role: "member" });
  await revokeInvite(team.owner.as(), { channel_id: team.channel.id, code: code ?? "" });
  const account = await makeTestAccount(runtime);
  expect(await refusalOf(askForInvite(account.as(), { code: code ?? "" }))).toBe("invite_revoked");
  expect(await refusalOf(askForInvite(account.as(), { code: "AAAAAAAA" }))).toBe("not_found");
});
