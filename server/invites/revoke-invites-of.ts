import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelInvites } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { MemberContext } from "../context";
import { invitedAs } from "./invited-as";

/**
 * Revokes the invites of an account that may no longer invite: a saved code must not be a way back onto the channel.
 */
export async function revokeInvitesOf(
  tx: Pick<Database, "update" | "insert" | "execute">,
  ctx: MemberContext,
  accountId: string | null,
): Promise<void> {
  if (accountId === null) return;
  const { account, channel } = ctx;
  const revoked = await tx
    .update(channelInvites)
    .set({ state: "revoked" })
    .where(
      and(
        eq(channelInvites.channelId, channel.id),
        eq(channelInvites.createdBy, accountId),
        eq(channelInvites.state, "pending"),
      ),
    )
    .returning();
  await recordAudit(
    tx,
    ctx,
    ...revoked.map((invite) => ({
      act: "invite.revoked" as const,
      accountId: account.id,
      channelId: channel.id,
      actor: { accountId: account.id },
      target: invitedAs(invite),
    })),
  );
}
