import { and, eq, isNull, lt } from "drizzle-orm";
import { channels } from "@/db/schema";
import { ANONYMOUS_LIFETIME_MS } from "../channels/anonymous-lifetime";
import type { Runtime } from "../create-runtime";

const BATCH = 100;

/** Deletes channels that no account claimed and nobody used for 24 h. What is left of them says `channel_deleted` for a week. */
export async function deleteUnclaimedChannels(runtime: Runtime): Promise<number> {
  const due = await runtime.db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        isNull(channels.creatorAccountId),
        isNull(channels.deletedAt),
        eq(channels.isBand, false),
        lt(channels.lastActivityAt, runtime.now() - ANONYMOUS_LIFETIME_MS),
      ),
    )
    .limit(BATCH);
  for (const { id } of due) {
    await runtime.db.update(channels).set({ deletedAt: runtime.now() }).where(eq(channels.id, id));
    runtime.bus.publish({ type: "channel", channel: id });
  }
  return due.length;
}
