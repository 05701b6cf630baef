import { and, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { channels } from "@/db/schema";
import type { Platform } from "../store/platform";
import { bandDescription } from "./band-descriptions";

/**
 * Makes the stored bands match the setting `AIRBAND_BANDS`; any number of processes may do it at the same time.
 *
 * A band is a channel whose id is its name. A band removed from the setting is marked deleted, so that every call on it
 * is refused; when it is added again, it continues where it was, as long as its row still exists.
 */
export async function ensureBands(runtime: Pick<Platform, "db" | "env" | "now">): Promise<void> {
  const { db, env } = runtime;
  const now = runtime.now();
  const gone = env.bands.length > 0 ? notInArray(channels.id, env.bands) : undefined;
  await db
    .update(channels)
    .set({ deletedAt: now })
    .where(and(eq(channels.isBand, true), isNull(channels.deletedAt), gone));
  if (env.bands.length === 0) return;
  const rows = env.bands.map((name) => ({
    id: name,
    name,
    description: bandDescription(name),
    isBand: true,
    retention: "none" as const,
    loopGuard: "warn" as const,
    rejoin: "proof" as const,
    createdAt: now,
    lastActivityAt: now,
  }));
  await db.insert(channels).values(rows).onConflictDoNothing();
  await db
    .update(channels)
    // Its messages may have been removed meanwhile, and no longer count.
    .set({ deletedAt: null, storedBytes: storedNow })
    .where(and(eq(channels.isBand, true), isNotNull(channels.deletedAt), inArray(channels.id, env.bands)));
}

const storedNow = sql`(select coalesce(sum(m.bytes), 0)::bigint from messages m
  where m.channel_id = channels.id and m.cleared_at is null)`;
