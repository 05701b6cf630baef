import { sql } from "drizzle-orm";
import { rowCountOf } from "@/db/client";
import type { Platform } from "../store/platform";

const DAY_MS = 86_400_000;
const BATCH = 500;

/** How long a direct message is kept: after it was read, and if nobody reads it. */
export const READ_DAYS = 30;
export const UNREAD_DAYS = 90;

/**
 * Removes direct messages that were read a month ago, and the text of those that nobody read for three months. The rows
 * of the latter stay, so that the reader is notified that it missed something, and are deleted a month after that.
 */
export async function pruneDirectMessages({ db, now }: Pick<Platform, "db" | "now">): Promise<number> {
  const read = sql`select to_callsign, id, bytes from direct_messages
    where read_at < ${now() - READ_DAYS * DAY_MS} limit ${BATCH} for update skip locked`;
  const unread = sql`select to_callsign, id, bytes from direct_messages
    where read_at is null and text is not null and at < ${now() - UNREAD_DAYS * DAY_MS} limit ${BATCH} for update skip locked`;
  const given = sql`, given as (
      update direct_inboxes i set stored_bytes = i.stored_bytes - freed.bytes
      from (select to_callsign, sum(bytes) as bytes from doomed group by to_callsign) freed
      where i.callsign = freed.to_callsign)`;
  const removed = await db.execute(sql`
    with doomed as materialized (${read}) ${given}
    delete from direct_messages m using doomed d where m.to_callsign = d.to_callsign and m.id = d.id`);
  const cleared = await db.execute(sql`
    with doomed as materialized (${unread}) ${given}
    update direct_messages m set text = null, bytes = 0 from doomed d
    where m.to_callsign = d.to_callsign and m.id = d.id`);
  return rowCountOf(removed) + rowCountOf(cleared);
}
