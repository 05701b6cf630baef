import { type SQL, sql } from "drizzle-orm";
import { type Database, rowCountOf } from "@/db/client";
import { STOP_AFTER } from "../messages/sending/loop-guard";
import type { Platform } from "../store/platform";

const DAY_MS = 86_400_000;
const BATCH = 1_000;

/** Removes rows that are no longer needed, in small batches. */
export async function pruneRecords(runtime: Pick<Platform, "db" | "now">): Promise<number> {
  const { db } = runtime;
  const now = runtime.now();
  const statements = [
    // An idempotency key is valid for 24 h.
    sql`delete from idempotency_keys where ctid in (
      select ctid from idempotency_keys where at < ${now - DAY_MS} limit ${BATCH})`,
    sql`delete from direct_keys where ctid in (
      select ctid from direct_keys where at < ${now - DAY_MS} limit ${BATCH})`,
    // An ended session returns its reason for a week; after that its id is unknown.
    sql`delete from sessions where ctid in (select ctid from sessions where ended_at < ${now - 7 * DAY_MS} limit ${BATCH})`,
    sql`delete from mcp_sessions where ctid in (
      select ctid from mcp_sessions where last_seen_at < ${now - 7 * DAY_MS} limit ${BATCH})`,
    // Receipts of posts to hooks are shown for 30 days, and repeats are detected for as long.
    sql`delete from hook_receipts where ctid in (
      select ctid from hook_receipts where at < ${now - 30 * DAY_MS} limit ${BATCH})`,
    // A deleted channel returns channel_deleted for a week; its texts are deleted at once.
    withExceptions(sql`select m.channel_id, m.id from messages m join channels c on c.id = m.channel_id
      where c.deleted_at is not null limit ${BATCH}`),
    sql`delete from channels where ctid in (
      select ctid from channels where deleted_at < ${now - 7 * DAY_MS} and not is_band limit 50)`,
    // Names on bands are free again when their agent has been away for a month, or the list would grow without limit.
    sql`delete from participants where id in (
      select p.id from participants p join channels c on c.id = p.channel_id
      where c.is_band and p.active_session is null and p.last_seen_at < ${now - 30 * DAY_MS} limit ${BATCH})`,
    // Nobody answered a newcomer that stopped asking a week ago; a denied one may ask again after the same time.
    sql`delete from channel_knocks where ctid in (
      select ctid from channel_knocks where state <> 'approved' and greatest(seen_at, decided_at) < ${now - 7 * DAY_MS} limit ${BATCH})`,
    // An ended invite is shown for three months.
    sql`delete from channel_invites where ctid in (
      select ctid from channel_invites where state <> 'pending' and greatest(expires_at, accepted_at) < ${now - 90 * DAY_MS} limit ${BATCH})`,
    stubsNobodyNeeds,
  ];
  let removed = 0;
  for (const statement of statements) removed += await count(db, statement);
  return removed;
}

/**
 * Cleared rows of `none` channels that every cursor has passed: only those that cursors and the loop guard need are
 * kept there.
 */
const stubsNobodyNeeds = withExceptions(sql`
  select m.channel_id, m.id from channels c
  cross join lateral (
    select coalesce(min(p.acked_id), c.last_id) as acked from participants p where p.channel_id = c.id) everybody
  join messages m on m.channel_id = c.id and m.id <= least(everybody.acked, c.last_id - ${STOP_AFTER})
  where c.retention = 'none' and m.cleared_at is not null limit ${BATCH}`);

/** Deletes the messages that `rows` selects, with the receipts of single readers for them. */
function withExceptions(rows: SQL): SQL {
  return sql`with doomed as materialized (${rows}),
    forgotten as (
      delete from receipt_exceptions e using doomed d where e.channel_id = d.channel_id and e.message_id = d.id)
    delete from messages m using doomed d where m.channel_id = d.channel_id and m.id = d.id`;
}

async function count(db: Database, statement: ReturnType<typeof sql>): Promise<number> {
  return rowCountOf(await db.execute(statement));
}
