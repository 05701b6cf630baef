import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels } from "@/db/schema";

/**
 * Holds a channel's row until the transaction ends: nobody else stores a message meanwhile, and a later statement sees
 * all that was stored. Taken before any other row, so that two transactions never wait for each other;
 * `lockForDeletion` describes the whole order.
 */
export async function lockChannel(tx: Pick<Database, "select">, channelId: string): Promise<void> {
  await tx.select({ id: channels.id }).from(channels).where(eq(channels.id, channelId)).for("no key update");
}
