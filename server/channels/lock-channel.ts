import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels } from "@/db/schema";

/**
 * Locks a channel's row until the transaction ends: nobody else stores a message meanwhile, and a later statement sees
 * all stored messages. Taken before any other row, so that two transactions never deadlock; `lockForDeletion` describes
 * the whole order.
 */
export async function lockChannel(tx: Pick<Database, "select">, channelId: string): Promise<void> {
  await tx.select({ id: channels.id }).from(channels).where(eq(channels.id, channelId)).for("no key update");
}
