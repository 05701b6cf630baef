import { eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { directBlocks, directInboxes, directKeys, directMessages } from "@/db/schema";

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Ensures that an identity in the table has an inbox. Waits for a concurrent creation, so that a lock taken next is on
 * the same row.
 */
export async function ensureInbox(tx: Transaction, callsign: string): Promise<void> {
  await tx.execute(sql`
    insert into direct_inboxes (callsign) select callsign from identities where callsign = ${callsign}
    on conflict do nothing`);
}

/**
 * Empties the inbox of an identity that is being revoked in the same transaction. A concurrent sender either gets the
 * row's lock first, and its message is deleted too, or gets it later, and finds the identity revoked. Ids do not
 * restart.
 */
export async function emptyInbox(tx: Transaction, callsign: string): Promise<void> {
  await ensureInbox(tx, callsign);
  await tx
    .update(directInboxes)
    .set({
      ackedId: sql`${directInboxes.lastId}`,
      fetchedId: sql`${directInboxes.lastId}`,
      storedBytes: 0,
    })
    .where(eq(directInboxes.callsign, callsign));
  await tx.delete(directMessages).where(eq(directMessages.toCallsign, callsign));
}

/**
 * Removes all messages that identities of an account received, their blocks and their idempotency keys; messages they
 * sent stay.
 */
export async function removeInboxes(tx: Transaction, callsigns: string[]): Promise<void> {
  // In order, so that two of these never deadlock.
  for (const callsign of callsigns.toSorted()) await emptyInbox(tx, callsign);
  if (callsigns.length === 0) return;
  await tx.delete(directInboxes).where(inArray(directInboxes.callsign, callsigns));
  await tx
    .delete(directBlocks)
    .where(or(inArray(directBlocks.callsign, callsigns), inArray(directBlocks.blocked, callsigns)));
  await tx.delete(directKeys).where(inArray(directKeys.fromCallsign, callsigns));
}
