import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { channelInvites } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { findByCode } from "./invite-rows";
import { invitedAs } from "./invited-as";
import { inviteCode } from "./shown-invite";

/**
 * Ends an unwanted invite on behalf of the person it was mailed to: its inviter can no longer mail that address, the
 * channel's record has an entry, and the operator's log names the inviter's account.
 */
export const reportInvite = operation(
  {
    name: "reportInvite",
    summary:
      "Report an unwanted invite e-mail: it is revoked, and its inviter can no longer mail that address.",
    description: "The report appears in the channel's audit log. A link invite cannot be reported.",
    tag: "invites",
    effect: "write",
    access: "public",
    scope: "invites:write",
    limit: "invite",
    refuses: ["not_found"],
    page: true,
    input: z.object({ code: inviteCode }),
    output: z.object({ ok: z.literal(true) }),
    rest: { method: "POST", path: "/api/invites/{code}/report" },
  },
  async (ctx, { code }) => {
    const { db, runtime } = ctx;
    const { invite } = await findByCode(ctx, code);
    if (invite.email === null)
      throw new AirbandError("invalid", "code: this invite is a link and was mailed to nobody");
    const reported = await db.transaction(async (tx) => {
      // An invite that was accepted stays accepted: its members have to be removed separately.
      const rows = await tx
        .update(channelInvites)
        .set({ state: "revoked", reportedAt: runtime.now() })
        .where(and(eq(channelInvites.id, invite.id), eq(channelInvites.state, "pending")))
        .returning({ id: channelInvites.id });
      if (rows.length === 0) return false;
      await recordAudit(tx, ctx, {
        act: "invite.reported",
        accountId: invite.createdBy,
        channelId: invite.channelId,
        actor: { accountId: null },
        target: invitedAs(invite),
      });
      return true;
    });
    if (reported) {
      runtime.bus.publish({ type: "members", channel: invite.channelId });
      const about = { channel: invite.channelId, invite: invite.id, inviter: invite.createdBy };
      runtime.log.warn(about, "an invite was reported as unwanted");
    }
    return { ok: true as const };
  },
);

/** Refuses to mail an address whose reader reported an invite of the same account. */
export async function refuseReported(
  db: Pick<Database, "$count">,
  accountId: string,
  email: string,
): Promise<void> {
  const reports = await db.$count(
    channelInvites,
    and(
      eq(channelInvites.createdBy, accountId),
      eq(channelInvites.email, email),
      isNotNull(channelInvites.reportedAt),
    ),
  );
  if (reports > 0)
    throw new AirbandError(
      "invalid",
      "email: this person reported one of your invites, so the hub sends them no more from you",
    );
}
