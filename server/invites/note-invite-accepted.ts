import type { Database } from "@/db/client";
import { inviteMails } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import type { MemberRow } from "../members/find-member";
import { enqueueEvent } from "../webhooks/outbox/enqueue-event";
import type { InviteRow } from "./invite-rows";
import { invitedAs } from "./invited-as";

/**
 * The effects of an accepted invite, in the transaction that accepts it: the audit record, the event to webhooks, the
 * mail to its inviter.
 */
export async function noteInviteAccepted(
  tx: Pick<Database, "insert" | "execute">,
  ctx: Context,
  { invite, member, who }: { invite: InviteRow; member: MemberRow; who: string | null },
): Promise<void> {
  await recordAudit(tx, ctx, {
    act: "invite.accepted",
    accountId: invite.createdBy,
    channelId: invite.channelId,
    actor: { accountId: member.accountId, callsign: member.callsign },
    target: invitedAs({ email: invite.email, callsign: member.callsign }),
    detail: { role: invite.role, invite: invite.id },
  });
  const data = { callsign: member.callsign, role: invite.role };
  await enqueueEvent(tx, ctx.runtime, { type: "invite.accepted", channelId: invite.channelId, data });
  if (invite.createdBy === null) return;
  await tx
    .insert(inviteMails)
    .values({ inviteId: invite.id, kind: "accepted", who: who ?? member.callsign, dueAt: ctx.runtime.now() });
}
