import { eventId, rightToken } from "./outbox-sql";

/** JSON with more bytes of text than this is sent without it: the body then stays below 20 kB (Standard Webhooks). */
const TEXT_JSON_BYTES = 18_000;

/** The log is kept this long, and so is what a channel keeps at least as long. */
export const LOG_KEPT_MS = 30 * 86_400_000;

/** A channel that does not keep everything keeps text for a day. */
const TEXT_KEPT_MS = 86_400_000;

/** What every body says of a message besides its text, in this order. */
const envelope = `m.at, m.kind, m."replyTo" as reply_to, m."needReply" as need_reply, m.priority,
  coalesce(jsonb_array_length(m.attachments), 0) as attachment_count,
  (select row_to_json(s) from (
    select m."fromCallsign" as callsign, m."senderIdentity" as identity, m."senderAccount" as account,
           m."senderKind" as kind, m."senderIdentity" is not null as verified) s) as sender`;

const withMessage = (columns: string) => `(select row_to_json(d) from (
  select m."channelId" as channel_id, (select row_to_json(x) from (select ${columns}) x) as message, e.url) d)`;

/**
 * CTEs of the statement that stores messages (`append-messages.ts`): one row for each webhook that is told of each message,
 * in the same transaction, with the body as it will be posted.
 *
 * A channel webhook is told of what is said to all or a group; of direct messages only where the owner made it and the
 * channel keeps everything. An account webhook is told of direct messages to a participant that is *bound* to one of the
 * account's identities: a callsign that only reads the same is nobody's. A channel without webhooks costs two look-ups in
 * an index.
 */
export const outboxOfMessages = `listening as materialized (
    select m.n, w.id, w.types, w.sender_kinds, w.thin, case when w.mentions_me then w.callsign end as mentioned
    from numbered m
    join locked c on c.id = m."channelId"
    join webhooks w on w.channel_id = m."channelId" and w.state = 'enabled'
    where (m.to_id is null or (w.token_hash is null and c.retention = 'full')) and ${rightToken("m.at")}
    union all
    select m.n, w.id, w.types, w.sender_kinds, w.thin, case when w.mentions_me then m."toName" end
    from numbered m
    join participants p on p.id = m.to_id and p.channel_id = m."channelId"
    join identities i on i.callsign = p.identity and i.revoked_at is null
    join webhooks w on w.account_id = i.account_id and w.state = 'enabled'
    where m.to_id is distinct from m."fromParticipantId"
  ),
  told as materialized (
    select h.n, h.id, h.thin, case
      when m."needReply" and (h.types = '{}' or 'message.need_reply' = any(h.types)) then 'message.need_reply'
      else 'message.received' end as type
    from listening h join numbered m using (n)
    where (h.types = '{}' or 'message.received' = any(h.types)
           or (m."needReply" and 'message.need_reply' = any(h.types)))
      and (h.sender_kinds = '{}' or m."senderKind" = any(h.sender_kinds))
      and (h.mentioned is null
           or m.text ~* ('(^|[^a-z0-9_@-])@' || h.mentioned || '($|[^a-z0-9_-])'))
  ),
  events as materialized (
    select m.n, ${eventId} as event_id, octet_length(to_json(m.text)::text) <= ${TEXT_JSON_BYTES} as fits,
           p_origin || '/api/channels/' || m."channelId" || '/messages/' || m.id as url,
           to_char(to_timestamp(m.at / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as timestamp,
           m.at + case when c.retention = 'full'
             then least(${LOG_KEPT_MS}, coalesce(c.retention_days * 86400000::bigint, ${LOG_KEPT_MS}))
             else ${TEXT_KEPT_MS} end as body_until
    from numbered m join locked c on c.id = m."channelId"
    where m.n in (select n from told)
  ),
  outbox as (
    insert into webhook_deliveries (webhook_id, event_id, type, channel_id, message_id, hops, body, body_until, expires_at,
      next_attempt_at, created_at)
    select t.id, e.event_id, t.type, m."channelId", m.id, coalesce(m.hops, 0) + 1,
      (select row_to_json(b)::text from (select t.type, e.timestamp, case
        when t.thin then ${withMessage("m.id")}
        when e.fits then ${withMessage(`m.id, m."fromCallsign" as "from", m."toName" as "to", m.text, ${envelope}`)}
        else ${withMessage(`m.id, m."fromCallsign" as "from", m."toName" as "to", true as text_omitted, ${envelope}`)}
        end as data) b),
      e.body_until, m."expiresAt", m.at, m.at
    from told t join numbered m using (n) join events e using (n)
  )`;
