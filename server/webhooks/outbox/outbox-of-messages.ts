import { participantStands } from "../../roles/creator-sql";
import { accountWebhookStands, channelWebhookStands, eventId } from "./outbox-sql";

/**
 * CTEs of the statement that stores messages (`append-messages.ts`): one row for each webhook that receives each
 * message, in the same transaction. The body is rendered at the attempt (`render-delivery.ts`), so that the text is
 * stored once.
 *
 * A channel webhook receives messages to all or a group; direct messages only if the owner created it and the channel
 * keeps everything. An account webhook receives direct messages to a participant that is *bound* to one of the
 * account's identities: the same callsign without the identity does not count. A channel without webhooks costs two
 * index look-ups.
 */
export const outboxOfMessages = `listening as materialized (
    select m.n, w.id, w.types, w.sender_kinds, w.thin, case when w.mentions_me then w.callsign end as mentioned
    from numbered m
    join locked c on c.id = m."channelId"
    join webhooks w on w.channel_id = m."channelId" and w.state = 'enabled'
    where (m.to_id is null or (w.token_hash is null and c.retention = 'full')) and ${channelWebhookStands("m.at")}
    union all
    select m.n, w.id, w.types, w.sender_kinds, w.thin, case when w.mentions_me then m."toName" end
    from numbered m
    join participants p on p.id = m.to_id and p.channel_id = m."channelId"
    join identities i on i.callsign = p.identity and i.revoked_at is null
    join webhooks w on w.account_id = i.account_id and w.state = 'enabled'
    where m.to_id is distinct from m."fromParticipantId" and ${participantStands("p")} and ${accountWebhookStands("m.at")}
  ),
  matches as materialized (
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
    select m.n, ${eventId} as event_id from numbered m where m.n in (select n from matches)
  ),
  outbox as (
    insert into webhook_deliveries (webhook_id, event_id, type, channel_id, message_id, hops, thin, expires_at,
      next_attempt_at, created_at)
    select w.id, e.event_id, w.type, m."channelId", m.id, m.hops + 1, w.thin, m."expiresAt", m.at, m.at
    from matches w join numbered m using (n) join events e using (n)
  )`;
