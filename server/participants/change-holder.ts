import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels, participants } from "@/db/schema";
import { directFor, openFor, passedOver, readerRow } from "../messages/log/readable-sql";

type Participant = typeof participants.$inferSelect;
type Transaction = Pick<Database, "update" | "execute">;

/**
 * Records that a callsign passes to a holder that did not prove to be the previous one: the earlier holder's private
 * messages are not for the new one. Earlier messages that were not for everybody stay unread: receipts keep the state
 * of the earlier holder's cursors, and `undelivered` if a message was never fetched.
 *
 * The channel's row stays locked until the claim is committed, so that each message was sent either to the earlier
 * holder or after the name had passed.
 */
export async function changeHolder(tx: Transaction, participant: Participant, now: number): Promise<void> {
  const { id, channelId } = participant;
  // Once before the lock, which senders wait for: the second time only handles messages sent meanwhile.
  await keepReceipts(tx, participant, now);
  const [channel] = await tx
    .update(channels)
    .set({ holderChangedId: channels.lastId })
    .where(eq(channels.id, channelId))
    .returning({ lastId: channels.lastId });
  await keepReceipts(tx, participant, now);
  await tx
    .update(participants)
    .set({
      holder: sql`${participants.holder} + 1`,
      privateFromId: channel?.lastId ?? 0,
      // The probe was a message to the earlier holder: nobody else can prove anything by confirming it.
      wakeProbeId: null,
      wakeProbeAt: null,
    })
    .where(and(eq(participants.channelId, channelId), eq(participants.id, id)));
}

/**
 * Records a receipt for each message that stays with the earlier holder, from its cursors; confirmed ones need none.
 */
async function keepReceipts(tx: Transaction, { id, channelId }: Participant, now: number): Promise<void> {
  const reader = readerRow("p");
  const state = sql`case when m.id <= p.fetched_id then 'fetched'
    else coalesce(${sql.raw(passedOver("m", String(Number(now))))}, 'undelivered') end`;
  const noted = (isFor: string) => sql`
    select m.channel_id, m.id, p.id, ${state}, ${now}::bigint
    from participants p join messages m on m.channel_id = p.channel_id and m.id > p.acked_id and ${sql.raw(isFor)}
    where p.id = ${id} and p.channel_id = ${channelId} and m.from_participant_id is distinct from p.id`;
  await tx.execute(sql`
    insert into receipt_exceptions (channel_id, message_id, participant_id, state, at)
    ${noted(directFor("m", reader))} union all
    ${noted(`m.to_participant_ids is not null and ${openFor("m", reader)}`)}
    on conflict do nothing`);
}
