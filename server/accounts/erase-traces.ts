import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelInvites, channels, inviteMails, participants } from "@/db/schema";

/**
 * Clears what an account wrote about itself and others in rows that outlive it: names of its deleted channels, its
 * roster summaries, and the addresses and notes of its invites. Pending invites are revoked. Call it in the transaction
 * that deletes the account, before the deletion.
 */
export async function eraseTraces(
  tx: Pick<Database, "update" | "delete">,
  account: { id: string },
): Promise<void> {
  await tx
    .update(channels)
    .set({ name: null, description: null })
    .where(eq(channels.creatorAccountId, account.id));
  // Its summaries in rosters of others.
  await tx
    .update(participants)
    .set({ summary: null, status: null, client: null })
    .where(eq(participants.accountId, account.id));
  const invites = await tx
    .update(channelInvites)
    .set({
      email: null,
      note: null,
      state: sql`case when ${channelInvites.state} = 'pending' then 'revoked' else ${channelInvites.state} end`,
    })
    .where(eq(channelInvites.createdBy, account.id))
    .returning({ id: channelInvites.id });
  if (invites.length === 0) return;
  const ids = invites.map(({ id }) => id);
  await tx.delete(inviteMails).where(inArray(inviteMails.inviteId, ids));
}
