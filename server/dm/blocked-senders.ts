import { and, eq, isNull, sql } from "drizzle-orm";
import { directBlocks, directInboxes, directMessages } from "@/db/schema";
import { ensureInbox, type Transaction } from "./inbox-rows";

/** Maximum number of names on one block list. */
export const MAX_BLOCKED = 1_000;

/**
 * Blocks `blocked` for `callsign`, and removes its unread messages there; returns how many those were. Null if the list
 * is full. Runs under the inbox's lock, so that nothing from it is stored once this has returned.
 */
export async function addBlock(
  tx: Transaction,
  { callsign, blocked, at }: typeof directBlocks.$inferInsert,
): Promise<number | null> {
  await ensureInbox(tx, callsign);
  await tx
    .select({ id: directInboxes.lastId })
    .from(directInboxes)
    .where(eq(directInboxes.callsign, callsign))
    .for("update");
  const listed = await tx.$count(directBlocks, eq(directBlocks.callsign, callsign));
  const added = await tx
    .insert(directBlocks)
    .values({ callsign, blocked, at })
    .onConflictDoNothing()
    .returning({ blocked: directBlocks.blocked });
  if (added.length > 0 && listed >= MAX_BLOCKED) return null;
  const removed = await tx
    .delete(directMessages)
    .where(
      and(
        eq(directMessages.toCallsign, callsign),
        eq(directMessages.fromCallsign, blocked),
        isNull(directMessages.readAt),
      ),
    )
    .returning({ bytes: directMessages.bytes });
  const bytes = removed.reduce((sum, row) => sum + row.bytes, 0);
  if (bytes > 0)
    await tx
      .update(directInboxes)
      .set({ storedBytes: sql`${directInboxes.storedBytes} - ${bytes}` })
      .where(eq(directInboxes.callsign, callsign));
  return removed.length;
}
