import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { channelAuditEntries } from "@/db/schema";

const DAY_MS = 86_400_000;

/** Entries that guests may add to a channel's record within a day. Further acts are counted in one entry per kind of act. */
const MAX_GUEST_ENTRIES_PER_DAY = 50;

type Row = typeof channelAuditEntries.$inferInsert;

/**
 * Records an act of a holder of the join token. The same act by the same guest within a day raises the counter of its
 * entry, so that guests cannot bury the entries that owners need.
 */
export async function recordGuestAct(db: Pick<Database, "execute" | "insert">, row: Row): Promise<void> {
  // Taken last in a transaction: the acts of two concurrent guests are counted one after the other.
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('guest-audit:' || ${row.channelId}::text, 0))`,
  );
  const today = sql`channel_id = ${row.channelId} and guest and at > ${row.at - DAY_MS}`;
  if (await countAgain(db, row, today)) return;
  const [{ count } = { count: 0 }] = rowsOf<{ count: number }>(
    await db.execute(sql`select count(*)::int as count from channel_audit_entries where ${today}`),
  );
  if (count < MAX_GUEST_ENTRIES_PER_DAY) {
    await db.insert(channelAuditEntries).values({ ...row, guest: true });
    return;
  }
  const anyGuest = { ...row, actorCallsign: null, target: null, detail: null };
  if (await countAgain(db, anyGuest, today)) return;
  await db.insert(channelAuditEntries).values({ ...anyGuest, guest: true });
}

async function countAgain(db: Pick<Database, "execute">, row: Row, today: SQL): Promise<boolean> {
  const again = await db.execute(sql`
    update channel_audit_entries set times = times + 1, last_at = greatest(${row.at}::bigint, coalesce(last_at, at))
    where seq = (
      select seq from channel_audit_entries
      where ${today} and act = ${row.act} and actor_callsign is not distinct from ${row.actorCallsign ?? null}::text
        and target is not distinct from ${row.target ?? null}::text
      order by seq desc limit 1)
    returning seq`);
  return rowsOf(again).length > 0;
}
