import { and, eq, isNull, lt, or } from "drizzle-orm";
import { z } from "zod";
import { accounts, channelInvites, inviteMails } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { verifiedEmailOf } from "../accounts/verified-email";
import { recordAudit } from "../audit/record-audit";
import { unauthorizedHeaders } from "../auth/principal/unauthorized-headers";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { deliverInviteMails } from "./deliver-invite-mails";
import { findByCode, type InviteRow, stateOf } from "./invite-rows";
import { invitedAs } from "./invited-as";
import { inviteCode } from "./shown-invite";

/** The inviter is mailed about one invite at most this often, however many times it is requested. */
const MAIL_INTERVAL_MS = 86_400_000;

/**
 * Requests a new invite from the inviter: if this one expired or is used up, or was mailed to another address than the
 * caller's.
 */
export const askForInvite = operation(
  {
    name: "askForInvite",
    summary: "Ask the inviter for a new invite, if this one is over or was sent to a different address.",
    description:
      "The inviter gets at most one e-mail a day per invite. For a link invite, sign in first so that they know who asks. While an invite is pending, you can ask only if you are signed in with a different verified e-mail address than it was sent to.",
    tag: "invites",
    effect: "write",
    access: "public",
    scope: "invites:write",
    limit: "invite",
    refuses: ["not_found", "invite_revoked"],
    page: true,
    input: z.object({ code: inviteCode }),
    output: z.object({
      ok: z.literal(true),
      told: z.boolean().describe("False if the inviter was already notified within the last day."),
    }),
    rest: { method: "POST", path: "/api/invites/{code}/ask" },
  },
  async (ctx, { code }) => {
    const { db, runtime } = ctx;
    const { invite } = await findByCode(ctx, code);
    const state = stateOf(invite, runtime.now());
    const other = state === "pending" ? await otherAddress(ctx, invite) : null;
    if (state === "pending" && other === null)
      throw new AirbandError("invalid", "code: this invite can still be accepted");
    // An inviter who revoked an invite does not want requests for it.
    if (state === "revoked") throw new AirbandError("invite_revoked");
    const who = other ?? (await whoAsks(ctx, invite));
    const isNew = await db.transaction(async (tx) => {
      const now = runtime.now();
      const [asked] = await tx
        .update(channelInvites)
        .set({ askedAt: now })
        .where(
          and(
            eq(channelInvites.id, invite.id),
            or(isNull(channelInvites.askedAt), lt(channelInvites.askedAt, now - MAIL_INTERVAL_MS)),
          ),
        )
        .returning({ createdBy: channelInvites.createdBy });
      if (!asked) return false;
      await tx.insert(inviteMails).values({ inviteId: invite.id, kind: "asked", who, dueAt: now });
      await recordAudit(tx, ctx, {
        act: "invite.asked",
        accountId: asked.createdBy,
        channelId: invite.channelId,
        actor: { accountId: ctx.principal?.accountId ?? null },
        target: invitedAs(invite),
      });
      return true;
    });
    runtime.bus.publish({ type: "members", channel: invite.channelId });
    if (isNew) await deliverInviteMails(runtime, invite.id);
    return { ok: true as const, told: isNew };
  },
);

/** The verified e-mail of the signed-in account, if the invite was mailed to another; otherwise null. */
async function otherAddress(ctx: Context, invite: InviteRow): Promise<string | null> {
  if (!ctx.principal || invite.email === null) return null;
  const own = await verifiedEmailOf(ctx.db, ctx.principal.accountId);
  return own === invite.email ? null : own;
}

async function whoAsks(ctx: Context, invite: InviteRow): Promise<string> {
  if (invite.email !== null) return invite.email;
  const [account] = ctx.principal
    ? await ctx.db.select().from(accounts).where(eq(accounts.id, ctx.principal.accountId))
    : [];
  if (account) return accountName(account);
  throw new AirbandError(
    "unauthorized",
    "this invite was a link: sign in first, so that its inviter knows who asks",
    unauthorizedHeaders,
  );
}
