import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import { messageSql } from "../messages/log/message-columns";
import type { Platform } from "../store/platform";

const BATCH = 500;

/** Text waits this long for readers that have yet to fetch it, even with the channel's shortest retention. */
export const TEXT_KEPT_MS = 24 * 3_600_000;

/**
 * This number of newest messages keeps their text for history until it is 24 h old, even after everybody acked them.
 */
const KEPT_MESSAGES = 100;

/**
 * Clears text that its channel's retention no longer keeps, in one small batch: after 24 h, or sooner if everybody on
 * the channel acked it, every webhook received it and it is not among the newest 100; on `full` channels after
 * `retention_days`. On `prompts` channels each participant's first message stays. The row stays, for cursors and
 * receipts.
 */
export async function clearText(runtime: Pick<Platform, "db" | "now">): Promise<number> {
  const now = runtime.now();
  const cleared = rowsOf<{ count: number }>(
    await runtime.db.execute(sql`
      with due as (
        (select m.channel_id, m.id, m.bytes from channels c
          join messages m on m.channel_id = c.id and m.cleared_at is null and m.at < ${now} - case
            when c.retention = 'full' then c.retention_days * 86400000::bigint else ${TEXT_KEPT_MS} end
          where (c.retention <> 'full' or c.retention_days is not null) and not ${isKeptPrompt}
          limit ${BATCH})
        union
        (select m.channel_id, m.id, m.bytes from channels c
          cross join lateral (
            select coalesce(min(p.acked_id), 0) as acked from participants p where p.channel_id = c.id) everybody
          join messages m on m.channel_id = c.id and m.id <= least(everybody.acked, c.last_id - ${KEPT_MESSAGES})
          where m.cleared_at is null and c.retention <> 'full' and c.last_id > ${KEPT_MESSAGES} and not ${isKeptPrompt}
            and not exists (
              select 1 from webhook_deliveries d
              where d.channel_id = m.channel_id and d.message_id = m.id and d.state = 'pending')
          limit ${BATCH})
      ),
      -- Channels first and in order, as storing and retracting a message do.
      locked as materialized (
        select id from channels where id in (select channel_id from due) order by id for no key update
      ),
      cleared as (
        update messages m set ${sql.raw(messageSql.clearContent)}, cleared_at = ${now}
        from due join locked on locked.id = due.channel_id
        where m.channel_id = due.channel_id and m.id = due.id and m.cleared_at is null
        returning m.channel_id, m.bytes
      ),
      freed as (
        update channels c set stored_bytes = greatest(0, c.stored_bytes - f.bytes)
        from (select channel_id, sum(bytes) as bytes from cleared group by channel_id) f
        where c.id = f.channel_id
      )
      select count(*) as count from cleared`),
  );
  return cleared[0]?.count ?? 0;
}

const isKeptPrompt = sql`(c.retention = 'prompts' and exists (
  select 1 from participants f where f.id = m.from_participant_id and f.first_message_id = m.id))`;
