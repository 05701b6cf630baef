import type { Database } from "@/db/client";

import { plannedStatement } from "../../store/planned-statement";
import { outboxOfMessages } from "../../webhooks/outbox/outbox-of-messages";
import { messageSql } from "./message-columns";
import type { AppendRow } from "./new-message";
import { queuedFor, readerRow } from "./readable-sql";

/** The recipient of a direct message, as it was when the message was stored. */
export interface RecipientState {
  callsign: string;
  activeSession: string | null;
  lastSeenAt: number;
  wake: string | null;
  /** Unfetched messages waiting for it, including this one; counted up to 1,000. */
  backlog: number;
}

/** The result for a row: `repeat` is a known idempotency key (`sameBody` or not). */
export interface Appended {
  outcome: "stored" | "repeat" | "recipient_unknown" | "quota_full" | "channel_gone";
  id: number;
  at: number;
  sameBody: boolean;
  /** Participant ids it is for; null for everybody. */
  toIds: number[] | null;
  recipient: RecipientState | null;
  /** The channel's `holder_changed_id` when the message was stored; null if nothing was stored. */
  holderChangedId: number | null;
  /** Number of messages since the last one that was not between agents. */
  agentRun: number;
  /** At least one webhook delivery was enqueued by this batch. */
  hasDeliveries: boolean;
}

export interface AppendSettings {
  /** The quota of a channel, in bytes. */
  quotaBytes: number;
}

interface ResultRow {
  n: number;
  stored_id: number | null;
  repeat_id: number | null;
  repeat_at: number | null;
  same_body: boolean | null;
  to_id: number | null;
  channel_found: boolean;
  holder_changed_id: number | null;
  agent_run: number | null;
  has_deliveries: boolean;
  rp_callsign: string | null;
  rp_active_session: string | null;
  rp_last_seen_at: number | null;
  rp_wake: string | null;
  rp_backlog: number | null;
}

/**
 * Stores rows in one statement, atomically: raises each channel's `last_id` under its row lock and assigns the ids.
 *
 * Webhook deliveries are written with them. Locks are taken in the order of channel ids, so that two processes cannot
 * deadlock. Runs on the pool or inside a transaction. Results are in the order of `rows`.
 */
export async function appendMessages(
  db: Pick<Database, "execute">,
  rows: AppendRow[],
  { quotaBytes }: AppendSettings,
): Promise<Appended[]> {
  const numbered = JSON.stringify(rows.map((row, n) => ({ n, ...row })));
  // Ids consist of letters, digits, _ and -, so an array literal of them needs no quotes.
  const channels = `{${[...new Set(rows.map((row) => row.channelId))].join(",")}}`;
  const hasDirect = rows.some((row) => row.address === "direct");
  const results = await appendStatement.run(db, numbered, quotaBytes, channels, hasDirect);
  const byNumber = new Map(results.map((result) => [result.n, result]));
  return rows.map((row, n) => toAppended(row, byNumber.get(n) as ResultRow));
}

function toAppended(row: AppendRow, result: ResultRow): Appended {
  const base = {
    id: result.stored_id ?? result.repeat_id ?? 0,
    at: result.repeat_at ?? row.at,
    sameBody: result.same_body ?? false,
    toIds: row.address === "group" ? row.toParticipantIds : result.to_id === null ? null : [result.to_id],
    holderChangedId: result.holder_changed_id,
    agentRun: result.agent_run ?? 0,
    hasDeliveries: result.has_deliveries,
    recipient:
      result.rp_callsign === null
        ? null
        : {
            callsign: result.rp_callsign,
            activeSession: result.rp_active_session,
            lastSeenAt: result.rp_last_seen_at ?? 0,
            wake: result.rp_wake,
            backlog: result.rp_backlog ?? 0,
          },
  };
  if (result.repeat_id !== null) return { ...base, outcome: "repeat" };
  if (result.stored_id !== null) return { ...base, outcome: "stored" };
  if (row.address === "direct" && result.to_id === null) return { ...base, outcome: "recipient_unknown" };
  return { ...base, outcome: result.channel_found ? "quota_full" : "channel_gone" };
}

/** The statement, with the webhooks' outbox or without it. */
const storing = (outbox: string) => `
  with input as materialized (
    select * from jsonb_to_recordset(p_rows) as r(
      n int, address text, "idempotencyKey" text, "fromHolder" int, "bodyHash" text, "maybeFirst" boolean,
      ${messageSql.recordset})
  ),
  repeats as materialized (
    select i.n, k.message_id, k.at, k.body_hash is not distinct from i."bodyHash" as same_body
    from input i join idempotency_keys k on k.participant_id = i."fromParticipantId"
      and k.holder = i."fromHolder" and k.key = i."idempotencyKey"
  ),
  addressed as materialized (
    select i.*, p.id as to_id
    from input i left join participants p
      on i.address = 'direct' and p.channel_id = i."channelId" and p.callsign = i."toName"
  ),
  accepted as materialized (
    select a.*, row_number() over (partition by a."channelId" order by a.n) as position
    from addressed a
    where (a.address <> 'direct' or a.to_id is not null) and a.n not in (select n from repeats)
  ),
  -- Participants before channels, as joining locks them: each would wait for the other for ever otherwise. They are
  -- counted below for that alone.
  speakers as materialized (
    select p.id from participants p where p.id in (select "fromParticipantId" from accepted where "maybeFirst")
    order by p.id for no key update
  ),
  locked as materialized (
    select c.id, c.holder_changed_id, c.retention, c.retention_days, c.join_token_hash, c.previous_token_hash, c.previous_token_until
    from channels c
    where c.id in (select "channelId" from accepted) and c.deleted_at is null and (select count(*) from speakers) >= 0
    order by c.id for no key update
  ),
  raised as (
    update channels c
    set last_id = c.last_id + s.count,
        last_activity_at = greatest(c.last_activity_at, s.at),
        stored_bytes = c.stored_bytes + s.bytes,
        loop_from_id = case when s.human_at is null then c.loop_from_id else c.last_id + s.human_at end
    from (
      select "channelId", count(*) as count, max(at) as at, sum(bytes) as bytes,
             max(position) filter (where "senderKind" = 'human' or ("senderKind" = 'hook' and hops = 0)) as human_at
      from accepted group by "channelId"
    ) s
    join locked l on l.id = s."channelId"
    where c.id = s."channelId" and c.stored_bytes + s.bytes <= p_quota_bytes
    returning c.id, c.last_id - s.count as base, c.loop_from_id
  ),
  numbered as materialized (
    select a.*, r.base + a.position as id, r.base + a.position - r.loop_from_id as agent_run
    from accepted a join raised r on r.id = a."channelId"
  ),
  inserted as (
    insert into messages (${messageSql.insertColumns})
    select ${messageSql.insertValues}
    from numbered
  ),
  keyed as (
    insert into idempotency_keys (participant_id, holder, key, body_hash, message_id, at)
    select "fromParticipantId", "fromHolder", "idempotencyKey", "bodyHash", id, at from numbered where "idempotencyKey" is not null
  ),
  firsts as (
    update participants p set first_message_id = f.id
    from (select "fromParticipantId" as participant, min(id) as id from numbered where "maybeFirst" group by 1 order by 1) f
    where p.id = f.participant and p.first_message_id is null
  ),
  ${outbox}
  select i.n, m.id as stored_id, k.message_id as repeat_id, k.at as repeat_at, k.same_body, a.to_id, m.agent_run,
         l.id is not null as channel_found, l.holder_changed_id, exists (select 1 from matches) as has_deliveries,
         rp.callsign as rp_callsign, rp.active_session as rp_active_session, rp.last_seen_at as rp_last_seen_at,
         rp.wake as rp_wake,
         case when rp.id is null then null else (case when m.id is null then 0 else 1 end) + (
           select count(*) from (
             select 1 from messages w
             where w.channel_id = i."channelId" and w.id > rp.fetched_id and w.from_participant_id is distinct from rp.id
               and w.cleared_at is null and w.retracted_at is null and w.superseded_by is null
               and (w.expires_at is null or w.expires_at > i.at)
               and ${queuedFor("w", readerRow("rp"))}
             limit 999) waiting)
         end as rp_backlog
  from input i
  join addressed a using (n)
  left join repeats k using (n)
  left join numbered m using (n)
  left join locked l on l.id = i."channelId"
  left join participants rp on rp.id = a.to_id`;

export const appendStatement = plannedStatement<ResultRow>({
  name: "append_messages",
  takes: {
    p_rows: "jsonb",
    p_quota_bytes: "bigint",
    p_channels: "text[]",
    p_has_direct: "boolean",
  },
  returns: {
    n: "int",
    stored_id: "bigint",
    repeat_id: "bigint",
    repeat_at: "bigint",
    same_body: "boolean",
    to_id: "bigint",
    agent_run: "bigint",
    channel_found: "boolean",
    holder_changed_id: "bigint",
    has_deliveries: "boolean",
    rp_callsign: "text",
    rp_active_session: "text",
    rp_last_seen_at: "bigint",
    rp_wake: "text",
    rp_backlog: "bigint",
  },
  body: storing("matches as (select where false)"),
  // Most channels have no webhooks: they get the shorter plan.
  instead: {
    when: `exists (select 1 from webhooks w where w.channel_id = any(p_channels))
      or (p_has_direct and exists (select 1 from webhooks w where w.account_id is not null))`,
    body: storing(outboxOfMessages),
  },
});
