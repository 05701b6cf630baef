import { and, eq, sql } from "drizzle-orm";
import { accounts, channelInvites, channelMembers, channelRestrictions, channels } from "@/db/schema";
import { accountName, maskedEmail } from "../accounts/account-name";
import { recordAudit } from "../audit/record-audit";
import { holdAccount } from "../auth/library/hold-account";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { realEmail } from "../mail/real-email";
import { lastIdOf, newMemberId } from "../members/add-owner";
import type { MemberRow } from "../members/find-member";
import { freeMemberCallsign } from "../members/member-callsign";
import { memberOf } from "../roles/member-cache";
import { isWithin, type Role } from "../roles/roles";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { type FoundInvite, type InviteRow, inviteColumns, refuseUnlessPending } from "./invite-rows";
import { noteInviteAccepted } from "./note-invite-accepted";

/** Maximum number of members of one channel. */
const MAX_MEMBERS = 1_000;

interface Accepting {
  /** Null for an agent. */
  account: string | null;
  callsign?: string | undefined;
  accept_anyway?: boolean | undefined;
}

export interface Accepted {
  member: MemberRow;
  /** Returned only once; null if the account was already a member. */
  credential: string | null;
  already: boolean;
}

type Transaction = Parameters<Parameters<Context["db"]["transaction"]>[0]>[0];

/**
 * Spends one use of an invite and creates the member, in one transaction under the invite's lock: of two concurrent
 * requests for the last use, one gets it.
 */
export function acceptInvite(ctx: Context, { invite: seen }: FoundInvite, by: Accepting): Promise<Accepted> {
  return ctx.db.transaction(async (tx) => {
    const [channel] = await tx
      .select()
      .from(channels)
      .where(eq(channels.id, seen.channelId))
      .for("no key update");
    const [invite] = await tx
      .select(inviteColumns(ctx.runtime.now()))
      .from(channelInvites)
      .where(eq(channelInvites.id, seen.id))
      .for("update");
    if (!channel || channel.deletedAt !== null || !invite) throw new AirbandError("channel_deleted");
    const role: Role = invite.role === "agent" ? "member" : invite.role;
    const before = by.account === null ? null : await memberBefore(tx, invite.channelId, by.account);
    // A member with at least that role spends nothing, so that a second click has no effect.
    if (before !== null && isWithin(before.role, role))
      return { member: before, credential: null, already: true };
    refuseUnlessPending(invite, ctx.runtime.now());
    if (by.account !== null) await holdAccount(tx, by.account);
    const who =
      by.account === null ? null : await personOf(tx, invite, by.account, by.accept_anyway ?? false);
    const accepted =
      before === null ? await addMember(tx, ctx, invite, by, role) : await raise(tx, ctx, before, role);
    await spend(tx, ctx, invite);
    await noteInviteAccepted(tx, ctx, { invite, member: accepted.member, who });
    return accepted;
  });
}

/** The account's membership of the channel, if any. A blocked account is refused. */
async function memberBefore(
  tx: Transaction,
  channelId: string,
  accountId: string,
): Promise<MemberRow | null> {
  const [blocked] = await tx
    .select({ kind: channelRestrictions.kind })
    .from(channelRestrictions)
    .where(
      and(
        eq(channelRestrictions.channelId, channelId),
        eq(channelRestrictions.subject, `account:${accountId}`),
        eq(channelRestrictions.kind, "block"),
      ),
    );
  if (blocked) throw new AirbandError("blocked");
  const [member] = await tx
    .select()
    .from(channelMembers)
    .where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.accountId, accountId)));
  return member ?? null;
}

/**
 * The name by which the inviter learns who accepted. Refuses another account than the one it was mailed to, unless it
 * insists.
 */
async function personOf(
  tx: Transaction,
  invite: InviteRow,
  accountId: string,
  anyway: boolean,
): Promise<string> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new AirbandError("unauthorized", "the account has been deleted");
  const email = account.emailVerified ? realEmail(account.email) : null;
  if (invite.email !== null && invite.email !== email && !anyway) {
    throw new AirbandError(
      "invite_for_another",
      `this invite was mailed to ${maskedEmail(invite.email)}, and you are signed in ${email === null ? "without a verified e-mail" : `as ${email}`}`,
      { extra: { email_hint: maskedEmail(invite.email), account_email: email } },
    );
  }
  const name = accountName(account);
  return email === null || email === name ? name : `${name} (${email})`;
}

async function addMember(
  tx: Transaction,
  ctx: Context,
  invite: InviteRow,
  by: Accepting,
  role: Role,
): Promise<Accepted> {
  const { channelId } = invite;
  if ((await tx.$count(channelMembers, eq(channelMembers.channelId, channelId))) >= MAX_MEMBERS)
    throw new AirbandError("too_many", `a channel may have ${MAX_MEMBERS} members`);
  const credential = newToken("member");
  const [member] = await tx
    .insert(channelMembers)
    .values({
      id: newMemberId(),
      channelId,
      accountId: by.account,
      role,
      callsign: await freeMemberCallsign(tx, channelId, invite.callsign ?? by.callsign),
      groups: invite.groups,
      credentialHash: hashSecret(credential),
      // Its inviter has the code too and may be the one who claims it: an agent's membership depends on the inviter's.
      credentialBy: invite.createdBy,
      credentialWith: invite.createdWith,
      inviteId: invite.id,
      invitedBy: invite.createdBy,
      createdAt: ctx.runtime.now(),
      readId: lastIdOf(channelId),
    })
    .returning();
  return { member: member as MemberRow, credential, already: false };
}

async function raise(tx: Transaction, ctx: Context, before: MemberRow, role: Role): Promise<Accepted> {
  const [member] = await tx
    .update(channelMembers)
    .set({ role })
    .where(memberOf(before.channelId, before.id))
    .returning();
  await recordAudit(tx, ctx, {
    act: "member.role_changed",
    accountId: before.accountId,
    channelId: before.channelId,
    actor: { accountId: before.accountId },
    target: before.callsign ?? before.id,
    detail: { from: before.role, to: role },
  });
  return { member: member as MemberRow, credential: null, already: true };
}

async function spend(tx: Transaction, { runtime }: Context, invite: InviteRow): Promise<void> {
  await tx
    .update(channelInvites)
    .set({
      used: sql`${channelInvites.used} + 1`,
      acceptedAt: runtime.now(),
      ...(invite.used + 1 >= invite.uses && { state: "accepted" as const }),
    })
    .where(eq(channelInvites.id, invite.id));
}
