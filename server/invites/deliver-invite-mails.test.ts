// @database
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelAuditEntries, inviteMails } from "@/db/schema";
import { expireInvites, notifyExpiringInvites } from "../jobs/expire-invites";
import { makeTestAccount } from "../testing/test-account";
import { openTestTeam, setEmail } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { testContext } from "../testing/test-runtime";
import { claimInvite } from "./claim-invite";
import { deliverInviteMails } from "./deliver-invite-mails";
import { listInvites } from "./list-invites";
import { revokeInvite } from "./revoke-invite";

let runtime: MailingRuntime;
beforeAll(async () => {
  runtime = await openMailingRuntime();
});
afterAll(() => runtime.close());

/** A team whose owner can be mailed. */
async function mailedTeam(on = runtime, owner = `owner-${Math.random().toString(36).slice(2)}@example.com`) {
  const team = await openTestTeam(on, { name: "release train" });
  await setEmail(on, team.owner, owner);
  const mailsTo = async (to: string) => (await on.mails()).filter((mail) => mail.to === to);
  return { ...team, ownersMails: () => mailsTo(owner), mailsTo };
}

test("an invite mail names the inviter, the channel, the role and the expiry, and its link is the invite's", async () => {
  const { invite, mailsTo } = await mailedTeam();
  const made = await invite({ role: "observer", email: "says@example.com", note: "look <b>here</b>" });
  const [mail] = await mailsTo("says@example.com");
  expect(mail?.subject).toMatch(/invites you to release train on Airband$/);
  for (const words of ["release train", "as an observer", made.url ?? "", "look <b>here</b>", "UTC"])
    expect(mail?.text).toContain(words);
  expect(mail?.html).toContain("look &lt;b&gt;here&lt;/b&gt;");
  const links = [...(mail?.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
  expect(new Set(links)).toEqual(new Set([made.url, runtime.env.origin]));
});

test("the line in an agent's mail, run unchanged, makes the agent a member", async () => {
  const { invite, mailsTo } = await mailedTeam();
  await invite({ role: "agent", email: "line@example.com", callsign: "from-mail" });
  const [mail] = await mailsTo("line@example.com");
  const [, code] =
    /curl -sS -X POST http\S+\/api\/invites\/(\w{8})\/claim/.exec(mail?.text.replaceAll("\n", " ") ?? "") ??
    [];
  expect(await claimInvite(testContext(runtime), { code: code ?? "" })).toMatchObject({
    callsign: "from-mail",
  });
});

test("the inviter is mailed who accepted, with any account", async () => {
  const { invite, ownersMails, channel } = await mailedTeam();
  const { code } = await invite({ role: "member", email: "meant@example.com" });
  const account = await makeTestAccount(runtime);
  await setEmail(runtime, account, "another@example.com");
  await claimInvite(account.as(), { code: code ?? "", accept_anyway: true });
  const [mail] = await ownersMails();
  expect(mail).toMatchObject({ template: "invite-accepted" });
  for (const words of ["another@example.com", "meant@example.com", `/account/channels/${channel.id}`])
    expect(mail?.text).toContain(words);
});

test("an address that is refused at once has bounced: the invite says so, its inviter is mailed and the link still works", async () => {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _, done) =>
      done(
        address.startsWith("nobody") ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null,
      ),
    onData: (stream, session, done) => {
      received.push(session.envelope.rcptTo.map(({ address }) => address).join());
      stream.resume().on("end", () => done());
    },
  });
  const received: string[] = [];
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port } = smtp.server.address() as AddressInfo;
  const mailing = await openMailingRuntime({ smtpUrl: `smtp://127.0.0.1:${port}` });
  const { invite, owner, channel } = await mailedTeam(mailing, "boss@example.com");
  const made = await invite({ role: "agent", email: "nobody@example.com" });
  expect(made).toMatchObject({ mail: "bounced", state: "pending", mailed_at: null });
  expect(received).toEqual(["boss@example.com"]);
  const acts = await mailing.db
    .select()
    .from(channelAuditEntries)
    .where(eq(channelAuditEntries.channelId, channel.id));
  expect(acts.map(({ act }) => act)).toContain("invite.bounced");
  await claimInvite(testContext(mailing), { code: made.code ?? "" });
  expect(await invite({ role: "agent", email: "somebody@example.com" })).toMatchObject({ mail: "sent" });
  expect(owner.id).toBeTruthy();
  await mailing.close();
  await new Promise<void>((closed) => smtp.close(closed));
}, 20_000);

test("a mail that cannot be sent now is retried later, and given up after the last attempt", async () => {
  let refusals = 0;
  const down = createServer((_, response) => {
    refusals += 1;
    response
      .writeHead(503, { "content-type": "application/json" })
      .end('{"name":"application_error","message":"down"}');
  }).listen(0, "127.0.0.1");
  await once(down, "listening");
  const url = `http://127.0.0.1:${(down.address() as AddressInfo).port}`;
  const mailing = await openMailingRuntime({ resendApiKey: "re_test", resendBaseUrl: url });
  const { invite, owner, channel } = await mailedTeam(mailing);
  expect(await invite({ role: "member", email: "later@example.com" })).toMatchObject({ mail: "queued" });
  const before = refusals;
  await deliverInviteMails(mailing);
  expect(refusals).toBe(before);
  for (let round = 0; round < 4; round += 1) {
    mailing.advance(3 * 3_600_000);
    expect(await deliverInviteMails(mailing)).toBe(1);
  }
  expect(refusals).toBeGreaterThan(before);
  const { invites } = await listInvites(owner.as(), { channel_id: channel.id });
  expect(invites).toMatchObject([{ mail: "failed", state: "pending" }]);
  expect(await mailing.db.$count(inviteMails)).toBe(0);
  await mailing.close();
  down.close();
}, 20_000);

test("two concurrent senders send a mail once, and no mail for an invite revoked meanwhile", async () => {
  const { invite, mailsTo, owner, channel } = await mailedTeam();
  const made = await invite({ role: "member", email: "once@example.com" });
  await runtime.db.insert(inviteMails).values({ inviteId: made.id, kind: "invite", dueAt: runtime.now() });
  runtime.advance(1_000);
  await Promise.all([deliverInviteMails(runtime), deliverInviteMails(runtime), deliverInviteMails(runtime)]);
  expect(await mailsTo("once@example.com")).toHaveLength(2);
  await revokeInvite(owner.as(), { channel_id: channel.id, code: made.id });
  await runtime.db.insert(inviteMails).values({ inviteId: made.id, kind: "invite", dueAt: runtime.now() });
  await deliverInviteMails(runtime);
  expect(await mailsTo("once@example.com")).toHaveLength(2);
});

test("the inviter is mailed once, a day before expiry, that nobody accepted; then the invite has expired and its record says so", async () => {
  const { invite, ownersMails, owner, channel } = await mailedTeam();
  const made = await invite({ role: "member", email: "slow@example.com", expires_in_days: 3 });
  await invite({ role: "agent", expires_in_days: 1 });
  const round = async () => {
    while ((await notifyExpiringInvites(runtime)) > 0) await deliverInviteMails(runtime);
    while ((await expireInvites(runtime)) > 0);
  };
  await round();
  expect(await ownersMails()).toEqual([]);
  runtime.advance(2.5 * 86_400_000);
  await round();
  await round();
  expect((await ownersMails()).map(({ template }) => template)).toEqual(["invite-expiring"]);
  runtime.advance(86_400_000);
  await round();
  expect(await ownersMails()).toHaveLength(1);
  const { invites } = await listInvites(owner.as(), { channel_id: channel.id });
  expect(invites.find(({ id }) => id === made.id)).toMatchObject({ state: "expired" });
  const acts = await runtime.db
    .select()
    .from(channelAuditEntries)
    .where(eq(channelAuditEntries.channelId, channel.id));
  expect(acts.filter(({ act }) => act === "invite.expired")).toHaveLength(2);
});
