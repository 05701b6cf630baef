import { and, eq, getTableColumns, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts, channelInvites, channels } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { chargeGuess } from "../auth/principal/wrong-credential";
import type { Context, MemberContext } from "../context";
import { AirbandError } from "../errors";
import { creatorStands } from "../roles/creator-sql";
import type { Platform } from "../store/platform";
import { inviteCodeHashes, inviteLinks, openCode } from "./invite-code";
import type { ShownInvite } from "./shown-invite";

export type InviteRow = typeof channelInvites.$inferSelect;

/** An invite with the fields about its channel and inviter. */
export interface FoundInvite {
  invite: InviteRow;
  channel: typeof channels.$inferSelect;
  inviter: { name: string; email: string } | null;
}

/** The invite of a code, for any holder. An invalid code is counted as a guess. */
export async function findByCode(ctx: Context, code: string): Promise<FoundInvite> {
  const { db, runtime } = ctx;
  // Nothing else can be a code, and guessing costs no query.
  const [found] = /^[0-9A-Za-z]{8}$/.test(code)
    ? await db
        .select({
          invite: inviteColumns(runtime.now()),
          channel: channels,
          inviter: { name: accounts.name, email: accounts.email },
        })
        .from(channelInvites)
        .innerJoin(channels, eq(channels.id, channelInvites.channelId))
        .leftJoin(accounts, eq(accounts.id, channelInvites.createdBy))
        .where(
          and(
            inArray(channelInvites.codeHash, inviteCodeHashes(runtime.secrets, code)),
            isNull(channels.deletedAt),
          ),
        )
    : [];
  if (found) return found;
  await chargeGuess(ctx);
  throw new AirbandError(
    "not_found",
    "code: there is no such invite; check the link, which is case-sensitive",
  );
}

/** The invite of this channel that its admin names by code or id. */
export async function findInvite(ctx: MemberContext, key: string): Promise<InviteRow> {
  return only(await ofChannel(ctx.db, ctx, key));
}

/** Like `findInvite`, locked until the transaction ends. */
export async function lockInvite(
  tx: Pick<Database, "select">,
  ctx: MemberContext,
  key: string,
): Promise<InviteRow> {
  return only(await ofChannel(tx, ctx, key).for("update"));
}

function ofChannel(db: Pick<Database, "select">, { channel, runtime }: MemberContext, key: string) {
  return db
    .select(inviteColumns(runtime.now()))
    .from(channelInvites)
    .where(
      and(
        eq(channelInvites.channelId, channel.id),
        or(
          eq(channelInvites.id, key),
          inArray(channelInvites.codeHash, inviteCodeHashes(runtime.secrets, key)),
        ),
      ),
    );
}

function only([found]: InviteRow[]): InviteRow {
  if (!found) throw new AirbandError("not_found", "code: this channel has no such invite");
  return found;
}

/**
 * The columns of an invite. A pending one is shown as revoked unless its inviter may still invite: not if the inviter
 * was removed, blocked, demoted or deleted, or if the token that created it was revoked.
 */
export function inviteColumns(now: number) {
  const columns = getTableColumns(channelInvites);
  return {
    ...columns,
    state: sql<InviteRow["state"]>`case when ${lapsed(now)} then 'revoked' else ${columns.state} end`,
  };
}

/** Whether a row of `channel_invites` is pending but its inviter may no longer invite. */
export const lapsed = (now: number) =>
  sql<boolean>`(channel_invites.state = 'pending' and not ${sql.raw(
    creatorStands(
      {
        channel: "channel_invites.channel_id",
        by: "channel_invites.created_by",
        with: "channel_invites.created_with",
      },
      String(now),
    ),
  )})`;

/** The current status of an invite: one past its expiry has expired, even before the job has recorded it. */
export function stateOf(invite: InviteRow, now: number): InviteRow["state"] {
  return invite.state === "pending" && invite.expiresAt <= now ? "expired" : invite.state;
}

/** Refuses an invite that cannot be accepted, with the reason. */
export function refuseUnlessPending(invite: InviteRow, now: number): void {
  switch (stateOf(invite, now)) {
    case "accepted":
      throw new AirbandError("invite_used");
    case "expired":
      throw new AirbandError("invite_expired");
    case "revoked":
      throw new AirbandError("invite_revoked");
    case "superseded":
      throw new AirbandError("invite_revoked", "a newer invite was sent to the same address");
  }
}

/** The channel's display name, on one line. */
export function channelTitle(channel: { id: string; name: string | null }): string {
  return channel.name?.replace(/\s+/g, " ").trim() || channel.id;
}

/** An invite as owners and admins see it. */
export async function showInvite(
  runtime: Pick<Platform, "env" | "now" | "secrets">,
  invite: InviteRow,
  inviter: { name: string; email: string } | null,
): Promise<ShownInvite> {
  const code = await openCode(runtime.secrets, invite.sealedCode);
  const links = code === null ? null : inviteLinks(runtime.env.origin, code);
  return {
    id: invite.id,
    code,
    url: links?.url ?? null,
    claim_url: links?.claimUrl ?? null,
    agent_line: (invite.role === "agent" && links?.agentLine) || null,
    role: invite.role,
    email: invite.email,
    callsign: invite.callsign,
    groups: invite.groups,
    note: invite.note,
    uses: invite.uses,
    used: invite.used,
    state: stateOf(invite, runtime.now()),
    mail: invite.mail,
    mailed_at: invite.mailedAt,
    inviter: { account_id: invite.createdBy, name: accountName(inviter) },
    created_at: invite.createdAt,
    expires_at: invite.expiresAt,
    accepted_at: invite.acceptedAt,
  };
}
