import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";

interface Gone {
  channelId: string;
  /** One message; every message of the channel where none is named. */
  messageId?: number;
  at: number;
  /** Its text goes too: what arrived already cannot be sent again. */
  clear?: boolean;
}

/**
 * Tells nobody any more of a message that was taken back, replaced, or deleted with its channel. Call it in the
 * transaction that does so. An attempt under way may still arrive; it is the last.
 */
export async function cancelDeliveries(tx: Pick<Database, "update">, gone: Gone): Promise<void> {
  const pending = sql`${webhookDeliveries.state} = 'pending'`;
  await tx
    .update(webhookDeliveries)
    .set({
      state: sql`case when ${pending} then 'cancelled' else ${webhookDeliveries.state} end`,
      finishedAt: sql`case when ${pending} then ${gone.at}::bigint else ${webhookDeliveries.finishedAt} end`,
      nextAttemptAt: null,
      lease: null,
      ...(gone.clear && { body: null }),
    })
    .where(
      and(
        eq(webhookDeliveries.channelId, gone.channelId),
        gone.messageId === undefined
          ? isNotNull(webhookDeliveries.messageId)
          : eq(webhookDeliveries.messageId, gone.messageId),
        isNotNull(webhookDeliveries.body),
      ),
    );
}
