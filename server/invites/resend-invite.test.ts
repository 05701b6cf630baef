// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, channelInvites, inviteMails } from "@/db/schema";
import { defaultPolicies } from "../settings/limit-policies";
import { makeTestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { resendInvite } from "./resend-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const resend = (code: string, by = team.owner) =>
  resendInvite(by.as(), { channel_id: team.channel.id, code });

test("an invite is mailed again with the same link", async () => {
  const made = await team.invite({ role: "member", email: "bob@example.com" });
  expect(made).toMatchObject({ mail: "sent" });
  runtime.advance(1_000);
  expect(await resend(made.id)).toMatchObject({ mail: "sent", code: made.code });
  const mails = await runtime.mails();
  expect(mails.map(({ to }) => to)).toEqual(["bob@example.com", "bob@example.com"]);
  for (const mail of mails) expect(mail.text).toContain(made.url);
});

test("a link, or an invite that is no longer pending, is not mailed; nor by members, strangers, or a token without the scope", async () => {
  const link = await team.invite({ role: "member" });
  expect(await refusalOf(resend(link.id))).toBe("invalid");
  const old = await team.invite({ role: "member", email: "old@example.com", expires_in_days: 1 });
  expect(await refusalOf(resend(old.id, await team.person("member")))).toBe("role_forbids");
  expect(await refusalOf(resend(old.id, { ...team.owner, as: (await makeTestAccount(runtime)).as }))).toBe(
    "not_found",
  );
  expect(await refusalOf(resend("inv_none"))).toBe("not_found");
  const { token } = await team.owner.token(["channels:write"]);
  const short = resendInvite(team.owner.as({ bearer: token }), { channel_id: team.channel.id, code: old.id });
  expect(await refusalOf(short)).toBe("missing_scope");
  runtime.advance(86_400_001);
  expect(await refusalOf(resend(old.id))).toBe("invite_expired");
});

test("a resend over the limit changes nothing", async () => {
  const limited = await openMailingRuntime({
    limits: true,
    limitPolicies: { ...defaultPolicies, mailbox: { ...defaultPolicies.mailbox, limit: 2 } },
  });
  try {
    const busy = await openTestTeam(limited);
    const { id } = await busy.invite({ role: "member", email: "bob@example.com" });
    const again = () => resendInvite(busy.owner.as(), { channel_id: busy.channel.id, code: id });
    await again();
    const stored = async () => ({
      invite: await limited.db.select().from(channelInvites).where(eq(channelInvites.id, id)),
      mails: await limited.db.select().from(inviteMails),
      audit: await limited.db.select().from(channelAuditEntries),
    });
    const before = await stored();
    expect(await refusalOf(again())).toBe("rate_limited");
    expect(await stored()).toEqual(before);
  } finally {
    await limited.close();
  }
});
