import { and, eq, lte } from "drizzle-orm";
import { accounts, channelInvites, channels, inviteMails } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { AccessRuntime } from "../auth/access-runtime";
import { deliverMail, type MailOutcome } from "../mail/mailer";
import { realEmail } from "../mail/real-email";
import { openCode } from "./invite-code";
import { composeInviteMail } from "./invite-mail-orders";
import { inviteColumns, stateOf } from "./invite-rows";
import { invitedAs } from "./invited-as";

const BATCH = 20;

/** The delay after a failed or unfinished attempt; after the last one it is given up. */
const RETRY_DELAYS_MS = [60_000, 300_000, 1_800_000, 7_200_000];

/**
 * Sends due mails about invites, those of one invite or all: right after the commit that wrote them, and again by a
 * job. Returns how many it claimed; never throws for a mail that cannot be sent.
 */
export async function deliverInviteMails(runtime: AccessRuntime, inviteId?: string): Promise<number> {
  const due = await runtime.db
    .select({ id: inviteMails.id })
    .from(inviteMails)
    .where(
      and(
        lte(inviteMails.dueAt, runtime.now()),
        inviteId === undefined ? undefined : eq(inviteMails.inviteId, inviteId),
      ),
    )
    .orderBy(inviteMails.dueAt, inviteMails.id)
    .limit(BATCH);
  for (const { id } of due) await deliver(runtime, id);
  return due.length;
}

async function deliver(runtime: AccessRuntime, mailId: number): Promise<void> {
  const { db } = runtime;
  const [mail] = await db.select().from(inviteMails).where(eq(inviteMails.id, mailId));
  if (!mail || mail.dueAt > runtime.now()) return;
  const wait = RETRY_DELAYS_MS[mail.attempts];
  // Postponed before it is sent: of two concurrent senders, one finds it already claimed.
  const [taken] = await db
    .update(inviteMails)
    .set({ attempts: mail.attempts + 1, dueAt: runtime.now() + (wait ?? 0) + 60_000 })
    .where(and(eq(inviteMails.id, mailId), eq(inviteMails.attempts, mail.attempts)))
    .returning();
  if (!taken) return;
  const found = await findAbout(runtime, mail.inviteId);
  const code = found && (await openCode(runtime.secrets, found.invite.sealedCode));
  const order =
    found && code && composeInviteMail(runtime, { ...found, kind: mail.kind, who: mail.who, code });
  const outcome = order ? await deliverMail(runtime, order) : "dropped";
  await settle(runtime, mail, outcome, wait === undefined);
}

/** The invite with its channel and its inviter's address. A mail about a deleted channel is not sent. */
async function findAbout(runtime: AccessRuntime, inviteId: string) {
  const [found] = await runtime.db
    .select({ invite: inviteColumns(runtime.now()), channel: channels, inviter: accounts })
    .from(channelInvites)
    .innerJoin(channels, eq(channels.id, channelInvites.channelId))
    .leftJoin(accounts, eq(accounts.id, channelInvites.createdBy))
    .where(eq(channelInvites.id, inviteId));
  if (!found || found.channel.deletedAt !== null) return null;
  return {
    ...found,
    inviterEmail: found.inviter && realEmail(found.inviter.email),
    state: stateOf(found.invite, runtime.now()),
  };
}

/** Records the outcome of a mail. An invite that was refused at once has bounced, and its inviter is mailed. */
async function settle(
  runtime: AccessRuntime,
  mail: typeof inviteMails.$inferSelect,
  outcome: MailOutcome | "dropped",
  last: boolean,
): Promise<void> {
  if (outcome === "failed" && !last) return;
  const isInvite = mail.kind === "invite" && outcome !== "dropped";
  const bounced = isInvite && outcome === "refused";
  const changed = await runtime.db.transaction(async (tx) => {
    await tx.delete(inviteMails).where(eq(inviteMails.id, mail.id));
    if (!isInvite) return null;
    const [invite] = await tx
      .update(channelInvites)
      .set({
        mail: bounced ? "bounced" : outcome === "sent" ? "sent" : "failed",
        ...(outcome === "sent" && { mailedAt: runtime.now() }),
      })
      .where(eq(channelInvites.id, mail.inviteId))
      .returning();
    if (!invite || !bounced) return invite ?? null;
    await tx.insert(inviteMails).values({ inviteId: invite.id, kind: "bounced", dueAt: runtime.now() });
    await recordAudit(
      tx,
      { runtime },
      {
        act: "invite.bounced",
        accountId: invite.createdBy,
        channelId: invite.channelId,
        target: invitedAs(invite),
      },
    );
    return invite;
  });
  if (changed) runtime.bus.publish({ type: "members", channel: changed.channelId });
  if (bounced) await deliverInviteMails(runtime, mail.inviteId);
}
