import type { Database } from "@/db/client";
import { wakeProof } from "../../participants/wake-proof";
import { plannedStatement } from "../../store/planned-statement";
import { type MessageRow, messageSql } from "./message-columns";
import { directFor, openFor, passedOver } from "./readable-sql";

/** Maximum text and attachments in one page, in bytes; a single larger message is still returned whole. */
export const MAX_PAGE_BYTES = 1024 * 1024;

/** Maximum number of handouts stored per participant. With one more, the earlier ones count as written. */
const MAX_HANDOUTS = 8;

/**
 * If more messages for others than this follow the cursor, it is moved past them, so that they are not scanned by each
 * read.
 */
const MAX_GAP = 256;

export interface PageRequest {
  channelId: string;
  participantId: number;
  /** Confirms everything up to here, then reads after the last confirmed message. */
  ack: number | null;
  /** Reads after here and does not change `acked_id`: `since` of the caller, or the position of a waiting reader. */
  after: number | null;
  /** Whether `after` follows the cursor: it then begins lower if `fetched_id` has been lowered below it since. */
  followsCursor: boolean;
  /** Without either: reads after `fetched_id`, and the previous page counts as confirmed. */
  limit: number;
  /** Unique per read: `returnHandout` identifies the page by it. */
  handout: string;
}

export interface Page {
  messages: MessageRow[];
  /** Where the read began. */
  after: number;
  /** The end of the scanned range; no message for the reader at or below it is missing from the page. */
  upto: number;
  more: boolean;
  /** Number of messages in this range whose text was cleared before they could be handed out. */
  missed: number;
  /** The ack was above `fetched_id`: nothing was read or moved. */
  ahead: boolean;
  /** `fetched_id` before and after the read. */
  fetchedBefore: number;
  fetchedNow: number;
}

interface ResultRow {
  n: number;
  after_id: number;
  upto: number;
  more: boolean;
  ahead: boolean;
  fetched_before: number;
  fetched_now: number;
  missed: number;
  page: MessageRow[] | null;
}

/**
 * Reads a page for each request and moves its participant's cursors, in one statement and so in one snapshot: `upto` is
 * the channel's `last_id` of that same snapshot, so nothing can later appear below it.
 *
 * `fetched_id` only rises if the read began at or below it: messages that a caller skipped were not fetched. Each page
 * that was handed out is stored in `recent_handouts` until it is acked, so that `returnHandout` can lower `fetched_id`
 * exactly as far as no other reader received the same messages. Skipped messages (expired, retracted, cleared) get a
 * receipt exception, since the cursor alone would count them as fetched.
 */
export async function readPages(db: Database, requests: PageRequest[], now: number): Promise<Page[]> {
  const numbered = JSON.stringify(requests.map((request, n) => ({ n, ...request })));
  const results = await readStatement.run(db, numbered, now);
  const byNumber = new Map(results.map((result) => [result.n, result]));
  return requests.map((_, n) => {
    const result = byNumber.get(n);
    if (!result) throw new Error("a participant vanished while it was reading");
    return {
      messages: result.page ?? [],
      after: result.after_id,
      upto: result.upto,
      more: result.more,
      missed: result.missed,
      ahead: result.ahead,
      fetchedBefore: result.fetched_before,
      fetchedNow: result.fetched_now,
    };
  });
}

const READER = { id: "s.reader", privateFrom: "s.private_from_id" };

const FLOOR = "case when p.recent_handouts = '{}' then p.fetched_id else p.handout_floor end";

export const readStatement = plannedStatement<ResultRow>({
  name: "read_pages",
  takes: { p_requests: "jsonb", p_now: "bigint" },
  returns: {
    n: "int",
    after_id: "bigint",
    upto: "bigint",
    more: "boolean",
    ahead: "boolean",
    missed: "bigint",
    fetched_before: "bigint",
    fetched_now: "bigint",
    page: "jsonb",
  },
  body: `
  with input as materialized (
    select * from jsonb_to_recordset(p_requests) as r(
      n int, "channelId" text, "participantId" bigint, ack bigint, after bigint, "followsCursor" boolean,
      "limit" int, handout text)
  ),
  state as materialized (
    select i.n, i."channelId" as read_channel, i."participantId" as reader, i."limit" as most,
           i.handout, p.private_from_id,
           p.fetched_id, p.acked_id, c.last_id,
           coalesce(i.ack > greatest(p.fetched_id, p.since_id), false) as ahead,
           case when i.after is not null
                then greatest(case when i."followsCursor" then least(i.after, p.fetched_id) else i.after end, p.since_id)
                when i.ack is not null then greatest(p.acked_id, i.ack)
                else p.fetched_id end as after_id,
           case when i.after is not null then p.acked_id
                when i.ack is not null then greatest(p.acked_id, i.ack)
                else greatest(p.acked_id, p.fetched_id) end as acked_next
    from input i
    join participants p on p.id = i."participantId" and p.channel_id = i."channelId"
    join channels c on c.id = i."channelId"
  ),
  -- A request for which nothing is there has one row of its own, with no message in it.
  found as materialized (
    select s.*, m.*,
           row_number() over w = 1 or row_number() over w <= s.most and sum(m.bytes) over w <= ${MAX_PAGE_BYTES} as fits,
           case when m.id is null then 'nothing' else ${passedOver("m", "p_now")} end as dead
    from state s
    left join lateral (
      (select * from messages o
        where o.channel_id = s.read_channel and o.id > s.after_id and ${openFor("o", READER)}
          and o.from_participant_id is distinct from s.reader
        order by o.id limit s.most + 1)
      union all
      (select * from messages d
        where d.channel_id = s.read_channel and d.id > s.after_id and ${directFor("d", READER)}
          and d.from_participant_id is distinct from s.reader
        order by d.id limit s.most + 1)
    ) m on not s.ahead
    window w as (partition by s.n order by m.id)
  ),
  -- Grouped, not joined: by a plan made for few requests a join would walk all rows for each of many.
  pages as materialized (
    select n, reader, handout, fetched_id, acked_id, last_id, ahead, after_id, acked_next,
      not bool_and(fits) as more, max(id) filter (where fits) as last,
      count(*) filter (where fits and dead is null) as offered,
      -- What was handed out before it was cleared is not missed.
      count(*) filter (where fits and dead = 'cleared' and (id > fetched_id or exists (
        select 1 from receipt_exceptions e where e.channel_id = found.channel_id and e.message_id = found.id
          and e.participant_id = reader and e.state = 'cleared'))) as missed,
      jsonb_agg(jsonb_build_object(${messageSql.jsonObject}) order by id)
        filter (where fits and dead is null) as page
    from found group by n, reader, handout, fetched_id, acked_id, last_id, ahead, after_id, acked_next
  ),
  span as materialized (
    select *, case when more then last else greatest(last_id, after_id) end as upto from pages
  ),
  -- In the order of ids, as everywhere that locks several participants; another order would cause deadlocks.
  moving as materialized (
    select *,
           case when ahead or after_id > fetched_id then fetched_id
                when offered > 0 or missed > 0 or more or upto - fetched_id >= ${MAX_GAP} then greatest(fetched_id, upto)
                else fetched_id end as fetched_now,
           case when not ahead and after_id <= fetched_id and (offered > 0 or missed > 0) then upto end as handed_upto,
           case when ahead then acked_id else acked_next end as acked_now
    from span order by reader
  ),
  moved as (
    update participants p
    set fetched_id = greatest(p.fetched_id, m.fetched_now), acked_id = greatest(p.acked_id, m.acked_now),
        ${wakeProof("m.acked_now", "p_now")},
        (handout_floor, recent_handouts) = (
          select case when kept.n < ${MAX_HANDOUTS} then base.floor else p.fetched_id end,
                 case when kept.n < ${MAX_HANDOUTS} then kept.handouts else '{}' end
                 || case when m.handed_upto > base.floor then jsonb_build_object(m.handout, m.handed_upto) else '{}' end
          from (select greatest(${FLOOR}, m.acked_now) as floor) base,
          lateral (
            select count(*) as n, coalesce(jsonb_object_agg(key, value), '{}') as handouts
            from jsonb_each(p.recent_handouts) where value::bigint > base.floor) kept)
    from moving m
    where p.id = m.reader and (p.fetched_id < m.fetched_now or p.acked_id < m.acked_now or m.handed_upto > ${FLOOR})
  ),
  passed_over as (
    insert into receipt_exceptions (channel_id, message_id, participant_id, state, at)
    select f.channel_id, f.id, f.reader, f.dead, p_now
    from found f join moving m using (n)
    where f.fits and f.dead <> 'nothing' and f.id > f.fetched_id and f.id <= m.fetched_now
    on conflict do nothing
  )
  select n, after_id, upto, more, ahead, missed, fetched_id as fetched_before, fetched_now, page from moving`,
});
