import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, rowsOf } from "@/db/client";
import { readableForMember } from "./log/member-reader";
import { passedOver } from "./log/readable-sql";

/** Maximum number of receipts listed, so that a broadcast on a crowded band does not return megabytes. */
export const MAX_RECIPIENTS = 1_000;

export const receiptStates = [
  "queued",
  "fetched",
  "acked",
  "replied",
  "undelivered",
  "expired",
  "retracted",
  "cleared",
] as const;

export const receipt = z.object({ callsign: z.string(), state: z.enum(receiptStates) }).meta({
  id: "Receipt",
  description: "The state for one recipient. fetched means written to a response.",
});

export type ReceiptState = (typeof receiptStates)[number];

/**
 * The recipients of messages `m`, as participants `p`: of a message to all, those who were on the channel before it. A
 * later joiner was never a recipient.
 */
const recipientOf = `p.channel_id = m.channel_id and p.id is distinct from m.from_participant_id and (
  p.id = m.to_participant_id or p.id = any(m.to_participant_ids)
  or (m.to_participant_id is null and m.to_participant_ids is null and p.since_id < m.id))`;

/**
 * The state of message `m` for recipient `p`, derived from the cursors: a broadcast to a thousand costs one row. A reply
 * counts first, then what the cursors cannot express, then they. For a member, only a reply that it may read counts.
 */
const stateOf = (now: number, member: string | undefined) => sql`case
  when exists (select 1 from messages r where r.channel_id = m.channel_id and r.reply_to = m.id and r.kind = 'message'
    and r.from_participant_id = p.id and ${member === undefined ? sql`true` : readableBy(member)}) then 'replied'
  else coalesce(
    (select e.state from receipt_exceptions e
      where e.channel_id = m.channel_id and e.message_id = m.id and e.participant_id = p.id),
    case when p.acked_id >= m.id then 'acked' when p.fetched_id >= m.id then 'fetched' end,
    ${sql.raw(passedOver("m", String(Number(now))))}, 'queued') end`;

/** Whether a member may read message `r`. */
const readableBy = (member: string) => sql`exists (
  select 1 from channel_members join channels on channels.id = channel_members.channel_id
  where channel_members.id = ${member} and channels.id = r.channel_id and ${sql.raw(readableForMember("r"))})`;

interface Which {
  channelId: string;
  ids: number[];
  now: number;
  /** The id of the member who sees them. */
  member?: string;
}

/** The receipts of one message, of one recipient or of all, in the order in which the recipients joined. */
export async function readReceipts(
  db: Pick<Database, "execute">,
  { channelId, id, now, member, only }: Omit<Which, "ids"> & { id: number; only?: number },
): Promise<z.infer<typeof receipt>[]> {
  return rowsOf<z.infer<typeof receipt>>(
    await db.execute(sql`
      select p.callsign, ${stateOf(now, member)} as state
      from messages m join participants p on ${sql.raw(recipientOf)}
      where m.channel_id = ${channelId} and m.id = ${id} and (${only ?? null}::bigint is null or p.id = ${only ?? null})
      order by p.id limit ${MAX_RECIPIENTS}`),
  );
}

/** How many recipients of each message are in each state. */
export async function countReceipts(
  db: Pick<Database, "execute">,
  { channelId, ids, now, member }: Which,
): Promise<{ id: number; state: ReceiptState; count: number }[]> {
  return rowsOf<{ id: number; state: ReceiptState; count: number }>(
    await db.execute(sql`
      select id, state, count(*) as count from (
        select m.id, ${stateOf(now, member)} as state
        from messages m join participants p on ${sql.raw(recipientOf)}
        where m.channel_id = ${channelId}
          and m.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::bigint)) receipts
      group by id, state order by id`),
  );
}
