// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { listChannelAudit } from "../audit/list-channel-audit";
import { problemOf, refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { reportInvite } from "./report-invite";

let runtime: MailingRuntime;
let team: TestTeam;
beforeAll(async () => {
  runtime = await openMailingRuntime();
  team = await openTestTeam(runtime);
});
afterAll(() => runtime.close());

const report = (code: string | null) => reportInvite(testContext(runtime), { code: code ?? "" });

test("a reported invite ends, and its inviter can no longer mail that address, from any channel", async () => {
  const email = "bothered@example.com";
  const { code } = await team.invite({ role: "agent", email });
  expect(await report(code)).toEqual({ ok: true });
  expect(await report(code)).toEqual({ ok: true });
  expect(await refusalOf(claimInvite(testContext(runtime), { code: code ?? "" }))).toBe("invite_revoked");
  expect((await problemOf(team.invite({ role: "member", email }))).detail).toContain("reported");
  await team.invite({ role: "member", email: "other@example.com" });
  const another = await openTestTeam(runtime);
  await another.invite({ role: "member", email });
});

test("the channel's record contains the report once, without the address", async () => {
  const record = await listChannelAudit(team.owner.as(), {
    channel_id: team.channel.id,
    act: "invite.reported",
  });
  expect(record.entries).toHaveLength(1);
  expect(JSON.stringify(record)).not.toContain("bothered@example.com");
});

test("a holder of a link cannot end it with a report, nor an invite that was accepted", async () => {
  const link = await team.invite({ role: "agent" });
  expect(await refusalOf(report(link.code))).toBe("invalid");
  const mailed = await team.invite({ role: "agent", email: "agent-owner@example.com" });
  await claimInvite(testContext(runtime), { code: mailed.code ?? "" });
  await report(mailed.code);
  expect(await refusalOf(claimInvite(testContext(runtime), { code: mailed.code ?? "" }))).toBe("invite_used");
  expect(await refusalOf(report("00000000"))).toBe("not_found");
});
