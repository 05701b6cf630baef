import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { SessionContext } from "../../context";

interface Sending {
  recipientId: number;
  callsign: string;
  replyTo: number | null;
  /** Id of the new message; null for a status signal, which has none. */
  id: number | null;
}

/**
 * The warning for a sender whose recipient is not the one it knew: the callsign passed to a new holder, without proof,
 * after the sender joined and since its last direct message to it, or after the message that it replies to. Null
 * otherwise.
 */
export async function holderWarning(ctx: SessionContext, sending: Sending): Promise<string | null> {
  const { caller } = ctx;
  const { recipientId, callsign, replyTo, id } = sending;
  const before = id ?? Number.MAX_SAFE_INTEGER;
  const [changed] = rowsOf<{ since: number }>(
    await ctx.db.execute(sql`
      select p.private_from_id as since
      from participants p join participants me on me.id = ${caller.participantId}
      where p.channel_id = ${caller.channel.id} and p.id = ${recipientId} and p.private_from_id > 0 and (
        (p.private_from_id > greatest(me.since_id, me.private_from_id) and not exists (
          select 1 from messages m where m.channel_id = p.channel_id and m.to_participant_id = p.id
            and m.from_participant_id = me.id and m.id > p.private_from_id and m.id < ${before}))
        or exists (
          select 1 from messages r where r.channel_id = p.channel_id and r.id = ${replyTo}::bigint
            and r.from_participant_id = p.id and r.id <= p.private_from_id))`),
  );
  if (!changed) return null;
  return `${callsign} may not be the same participant as before: the callsign was reused without proof after message ${changed.since}. Its new holder cannot read earlier messages to ${callsign}.`;
}
