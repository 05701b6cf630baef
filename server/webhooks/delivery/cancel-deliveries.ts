import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";

interface Gone {
  channelId: string;
  /** One message; every message of the channel if none is named. */
  messageId?: number;
  at: number;
}

/**
 * Cancels pending deliveries of a message that was retracted, replaced, or deleted with its channel. Call it in the
 * transaction that does so. A running attempt may still arrive; it is the last.
 */
export async function cancelDeliveries(tx: Pick<Database, "update">, gone: Gone): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", finishedAt: gone.at, nextAttemptAt: null, lease: null })
    .where(
      and(
        eq(webhookDeliveries.channelId, gone.channelId),
        gone.messageId === undefined
          ? isNotNull(webhookDeliveries.messageId)
          : eq(webhookDeliveries.messageId, gone.messageId),
        eq(webhookDeliveries.state, "pending"),
      ),
    );
}
