import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import type { Claim } from "./claim-callsign";

/**
 * Notes that a callsign passes to somebody who did not prove to be the one before: what was the earlier holder's alone is
 * not theirs. An account that had the name last is the same holder, whichever of its agents comes.
 */
export async function changeHolder(
  tx: Pick<Database, "update">,
  { joiner }: Claim,
  { id, accountId }: typeof participants.$inferSelect,
): Promise<void> {
  if (accountId !== null && accountId === joiner.accountId) return;
  await tx
    .update(participants)
    .set({ holder: sql`${participants.holder} + 1` })
    .where(eq(participants.id, id));
}
