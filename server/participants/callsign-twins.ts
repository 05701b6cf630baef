import { and, type Column, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelMembers, participants } from "@/db/schema";
import { twinKeyOf } from "../text/callsign-fields";

type Store = Pick<Database, "select" | "execute">;

/** `twinKeyOf` in SQL, exactly as in the index on `participants`. */
export function twinKeyIn(column: Column): SQL {
  return sql`translate(rtrim(regexp_replace(${column}, '[_-]+', '-', 'g'), '-'), '01', 'ol')`;
}

/** A callsign of the channel, a participant's or a member's, that a reader could confuse with `name`; null for none. */
export async function findTwin(db: Store, channelId: string, name: string): Promise<string | null> {
  const key = twinKeyOf(name);
  const [participant] = await db
    .select({ callsign: participants.callsign })
    .from(participants)
    .where(
      and(
        eq(participants.channelId, channelId),
        sql`${twinKeyIn(participants.callsign)} = ${key}`,
        ne(participants.callsign, name),
      ),
    )
    .limit(1);
  if (participant) return participant.callsign;
  const [member] = await db
    .select({ callsign: channelMembers.callsign })
    .from(channelMembers)
    .where(
      and(
        eq(channelMembers.channelId, channelId),
        sql`${twinKeyIn(channelMembers.callsign)} = ${key}`,
        ne(channelMembers.callsign, name),
      ),
    )
    .limit(1);
  return member?.callsign ?? null;
}

/**
 * `findTwin`, for a transaction that assigns the name: of two that assign twins at the same time, the later one finds
 * the earlier.
 */
export async function findTwinLocked(db: Store, channelId: string, name: string): Promise<string | null> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${channelId} ${twinKeyOf(name)}`}, 0))`,
  );
  return findTwin(db, channelId, name);
}
