import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import { channels } from "@/db/schema";
import { ANONYMOUS_LIFETIME_MS } from "../channels/anonymous-lifetime";
import { markDeleted } from "../channels/remove-channel";
import type { Platform } from "../store/platform";

const BATCH = 100;

/**
 * Deletes channels that no account claimed and nobody used for 24 h. The remaining row returns `channel_deleted` for a
 * week.
 */
export async function deleteUnclaimedChannels(
  runtime: Pick<Platform, "db" | "bus" | "now">,
): Promise<number> {
  const unused = and(
    isNull(channels.creatorAccountId),
    isNull(channels.deletedAt),
    eq(channels.isBand, false),
    lt(channels.lastActivityAt, runtime.now() - ANONYMOUS_LIFETIME_MS),
  );
  const deleted = await runtime.db.transaction(async (tx) => {
    const due = tx.select({ id: channels.id }).from(channels).where(unused).limit(BATCH);
    const gone = await tx
      .update(channels)
      .set({ deletedAt: runtime.now() })
      // Checked again on the current row: somebody may have used it since it was found.
      .where(and(inArray(channels.id, due), unused))
      .returning({ id: channels.id });
    for (const { id } of gone) await markDeleted(tx, runtime, id);
    return gone;
  });
  for (const { id } of deleted) runtime.bus.publish({ type: "channel", channel: id });
  return deleted.length;
}
