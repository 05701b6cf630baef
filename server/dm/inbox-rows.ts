import { eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { directBlocks, directInboxes, directKeys, directMessages } from "@/db/schema";

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Makes sure that an identity in the table has an inbox. Whoever makes it at the same time is waited for, so that a lock
 * taken next is the same row's.
 */
export async function ensureInbox(tx: Transaction, callsign: string): Promise<void> {
  await tx.execute(sql`
    insert into direct_inboxes (callsign) select callsign from identities where callsign = ${callsign}
    on conflict do nothing`);
}

/**
 * Empties the inbox of an identity that is being revoked in the same transaction. Who sends at that moment holds the
 * row's lock before, and its message goes too, or gets it after, and finds the identity revoked. Ids are not counted anew.
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

/** Removes everything that identities of an account received, blocked or had for repeats; what they sent stays. */
export async function removeInboxes(tx: Transaction, callsigns: string[]): Promise<void> {
  // In order, so that two of these never wait for one another.
  for (const callsign of callsigns.toSorted()) await emptyInbox(tx, callsign);
  if (callsigns.length === 0) return;
  await tx.delete(directInboxes).where(inArray(directInboxes.callsign, callsigns));
  await tx
    .delete(directBlocks)
    .where(or(inArray(directBlocks.callsign, callsigns), inArray(directBlocks.blocked, callsigns)));
  await tx.delete(directKeys).where(inArray(directKeys.fromCallsign, callsigns));
}
