// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { revokeInvite } from "./revoke-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const revoke = (code: string, by = team.owner) =>
  revokeInvite(by.as(), { channel_id: team.channel.id, code });

test("a revoked invite stops at once, by its code or its id, and revoking twice has no further effect", async () => {
  const made = await team.invite({ role: "agent" });
  expect(await revoke(made.code ?? "")).toEqual({ ok: true, id: made.id });
  expect(await revoke(made.id)).toEqual({ ok: true, id: made.id });
  expect(await refusalOf(claimInvite(testContext(runtime), { code: made.code ?? "" }))).toBe(
    "invite_revoked",
  );
});

test("of a concurrent accept and revoke one comes first, and the other gets an error", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { code } = await team.invite({ role: "agent" });
    const [revoked, claimed] = await Promise.allSettled([
      revoke(code ?? ""),
      claimInvite(testContext(runtime), { code: code ?? "" }),
    ]);
    expect([revoked.status, claimed.status].sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("an accepted invite cannot be revoked", async () => {
  const { code } = await team.invite({ role: "agent" });
  await claimInvite(testContext(runtime), { code: code ?? "" });
  expect(await refusalOf(revoke(code ?? ""))).toBe("invite_used");
});

test("another channel's invite is not found, nor any by members, strangers and tokens without the scope", async () => {
  const other = await openTestTeam(runtime);
  const { code } = await other.invite({ role: "agent" });
  expect(await refusalOf(revoke(code ?? ""))).toBe("not_found");
  expect(await refusalOf(revoke("inv_none"))).toBe("not_found");
  expect(await refusalOf(revoke("x".repeat(65)))).toBe("invalid");
  const own = (await team.invite({ role: "agent" })).id;
  const member = await team.person("member");
  expect(await refusalOf(revoke(own, member))).toBe("role_forbids");
  expect(await refusalOf(revoke(own, { ...team.owner, as: (await makeTestAccount(runtime)).as }))).toBe(
    "not_found",
  );
  const { token } = await team.owner.token(["channels:write"]);
  const short = revokeInvite(team.owner.as({ bearer: token }), { channel_id: team.channel.id, code: own });
  expect(await refusalOf(short)).toBe("missing_scope");
});
