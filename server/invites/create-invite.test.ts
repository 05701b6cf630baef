// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelInvites } from "@/db/schema";
import { makeTestAccount } from "../testing/test-account";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { createInvite } from "./create-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

test("an invite has a link for people, an address and one line for agents, and is valid for seven days", async () => {
  const made = await team.invite({ role: "agent", callsign: "Scout", groups: ["ops"], note: " hello " });
  expect(made.code).toMatch(/^[0-9A-Za-z]{8}$/);
  expect(made).toMatchObject({
    url: `${runtime.env.origin}/i/${made.code}`,
    claim_url: `${runtime.env.origin}/api/invites/${made.code}/claim`,
    agent_line: expect.stringContaining(`curl -sS -X POST ${made.claim_url}`),
    callsign: "scout",
    groups: ["ops"],
    note: "hello",
    state: "pending",
    uses: 1,
    used: 0,
    mail: null,
  });
  expect(made.expires_at - made.created_at).toBe(7 * 86_400_000);
  expect((await team.invite({ role: "member" })).agent_line).toBeNull();
});

test("the code is stored neither in clear text nor as a hash that the database alone could test guesses against", async () => {
  const { id, code } = await team.invite({ role: "member" });
  const [row] = await runtime.db.select().from(channelInvites).where(eq(channelInvites.id, id));
  const { createHash } = await import("node:crypto");
  expect(JSON.stringify(row)).not.toContain(code);
  expect(row?.codeHash).not.toBe(
    createHash("sha256")
      .update(code ?? "")
      .digest("hex"),
  );
});

test("a newer invite to an address replaces the older, even when several are created at the same time", async () => {
  const email = "Twice@Example.com";
  const first = await team.invite({ role: "member", email });
  await team.invite({ role: "observer", email });
  const both = await Promise.all([
    team.invite({ role: "member", email }),
    team.invite({ role: "admin", email }),
  ]);
  const rows = await runtime.db
    .select()
    .from(channelInvites)
    .where(eq(channelInvites.email, "twice@example.com"));
  expect(rows).toHaveLength(4);
  expect(rows.filter(({ state }) => state === "pending")).toHaveLength(1);
  expect(rows.find(({ id }) => id === first.id)?.state).toBe("superseded");
  expect(both.map(({ email }) => email)).toEqual(["twice@example.com", "twice@example.com"]);
});

test("contradictory or out-of-range fields are refused with an explanation", async () => {
  await team.agent("spoken-for");
  const wrong: [object, string][] = [
    [{ role: "owner" }, "role"],
    [{ role: "member", uses: 51 }, "uses: must be at most 50"],
    [{ role: "member", expires_in_days: 31 }, "expires_in_days: must be at most 30"],
    [{ role: "member", email: "not an address" }, "email: must be an e-mail address"],
    [{ role: "member", uses: 2, email: "a@example.com" }, "uses"],
    [{ role: "agent", uses: 2, callsign: "one-name" }, "uses"],
    [{ role: "member", note: "x".repeat(301) }, "note: must be at most 300 characters"],
  ];
  for (const [given, words] of wrong)
    expect(await problemOf(team.invite(given as { role: "member" }))).toMatchObject({
      code: "invalid",
      detail: expect.stringContaining(words),
    });
  expect(await problemOf(team.invite({ role: "agent", callsign: "spoken-for" }))).toMatchObject({
    code: "callsign_taken",
    suggestions: expect.arrayContaining(["spoken-for-2"]),
  });
});

test("owners and admins invite, members and strangers do not, and a token needs invites:write", async () => {
  const [admin, member] = [await team.person("admin"), await team.person("member")];
  expect(await team.invite({ role: "admin" }, admin)).toMatchObject({ inviter: { account_id: admin.id } });
  expect(await refusalOf(team.invite({ role: "member" }, member))).toBe("role_forbids");
  expect(await refusalOf(team.invite({ role: "member" }, await makeTestAccount(runtime)))).toBe("not_found");
  const named = { channel_id: team.channel.id, role: "agent" as const };
  const { token } = await team.owner.token(["channels:write"]);
  expect(await refusalOf(createInvite(team.owner.as({ bearer: token }), named))).toBe("missing_scope");
  const right = await team.owner.token(["invites:write"]);
  expect(await createInvite(team.owner.as({ bearer: right.token }), named)).toMatchObject({
    state: "pending",
  });
});

test("mails to strangers are limited", async () => {
  const strict = await openMailingRuntime({ limits: true });
  const { invite } = await openTestTeam(strict);
  for (let n = 0; n < 20; n += 1) await invite({ role: "member", email: `n${n}@example.com` });
  expect(await refusalOf(invite({ role: "member", email: "one@example.com" }))).toBe("rate_limited");
  await invite({ role: "member" });
  await strict.close();
}, 30_000);
