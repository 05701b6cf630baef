import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels, participants } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import type { MemberContext } from "../context";
import type { Platform } from "../store/platform";
import { cancelDeliveries } from "../webhooks/delivery/cancel-deliveries";
import { enqueueEvent } from "../webhooks/outbox/enqueue-event";

/**
 * Marks a channel deleted: every later call on it is refused with `channel_deleted`, and its listeners are notified at
 * once. Its messages are deleted in the next round of maintenance. False if it was already deleted.
 */
export async function removeChannel(ctx: MemberContext): Promise<boolean> {
  const { account, channel, db, runtime } = ctx;
  const removed = await db.transaction(async (tx) => {
    const [row] = await tx
      .update(channels)
      .set({ deletedAt: runtime.now() })
      .where(and(eq(channels.id, channel.id), isNull(channels.deletedAt)))
      .returning({ id: channels.id, name: channels.name });
    if (!row) return false;
    await markDeleted(tx, runtime, channel.id);
    const about = { channelId: channel.id, target: row.name ?? channel.id };
    await recordAudit(tx, ctx, byAccount(account, "channel.deleted", about));
    return true;
  });
  await notifyDeleted(runtime, channel.id);
  return removed;
}

/** Webhooks receive no more messages of the channel, only the deletion. In the transaction that marks the channel. */
export async function markDeleted(
  tx: Pick<Database, "update" | "execute">,
  runtime: Pick<Platform, "now">,
  channelId: string,
): Promise<void> {
  await cancelDeliveries(tx, { channelId, at: runtime.now() });
  await enqueueEvent(tx, runtime, { type: "channel.deleted", channelId });
}

/** Notifies the readers of a channel that was just marked deleted. */
export async function notifyDeleted(runtime: Pick<Platform, "db" | "bus">, channelId: string): Promise<void> {
  runtime.bus.publish({ type: "channel", channel: channelId });
  const here = await runtime.db
    .select({ session: participants.activeSession })
    .from(participants)
    .where(eq(participants.channelId, channelId));
  for (const { session } of here) {
    if (session === null) continue;
    runtime.bus.publish({ type: "session_ended", channel: channelId, session, code: "channel_deleted" });
  }
}
