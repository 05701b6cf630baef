import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { directInboxes, directMessages } from "@/db/schema";
import { AirbandError } from "../errors";
import { MAX_PAGE_BYTES } from "../messages/log/read-pages";
import { type DirectMessageRow, toDirectMessage } from "./direct-message";
import type { Transaction } from "./inbox-rows";

export interface InboxRequest {
  callsign: string;
  /** Confirms everything up to here. Then reads unread messages, unless `after` is given. */
  ack: number | null;
  /** Reads messages after this id, read or not, and confirms nothing. */
  after: number | null;
  limit: number;
}

/** Reads a page of an inbox and moves its cursors: `acked` by the request, `fetched` over the messages handed out. */
export function readInbox(db: Database, request: InboxRequest, now: number) {
  return db.transaction(async (tx) => {
    const inbox = await confirm(tx, request, now);
    const from = request.after ?? inbox.ackedId;
    const rows = await page(tx, request, from);
    const upto = rows.at(-1)?.id ?? from;
    // Messages that a caller skipped were not handed out.
    const fetchedId = from <= inbox.fetchedId ? Math.max(inbox.fetchedId, upto) : inbox.fetchedId;
    if (fetchedId > inbox.fetchedId) await noteFetched(tx, request.callsign, fetchedId);
    return {
      messages: rows.filter((row) => row.text !== null).map(toDirectMessage),
      missed: rows.filter((row) => row.text === null && row.readAt === null).length,
      next_ack: Math.min(upto, fetchedId),
      more: (rows[0]?.found ?? 0) > rows.length,
      /** The highest id that existed before the page was read: higher ones are new. */
      lastId: inbox.lastId,
    };
  });
}

async function confirm(tx: Transaction, { callsign, ack }: InboxRequest, now: number) {
  const [inbox = { lastId: 0, fetchedId: 0, ackedId: 0 }] = await tx
    .select()
    .from(directInboxes)
    .where(eq(directInboxes.callsign, callsign));
  if (ack === null || ack <= inbox.ackedId) return inbox;
  if (ack > inbox.fetchedId)
    throw new AirbandError("ack_ahead", `ack: is above ${inbox.fetchedId}, the last id delivered to you`);
  const [moved = inbox] = await tx
    .update(directInboxes)
    .set({ ackedId: sql`greatest(${directInboxes.ackedId}, ${ack})` })
    .where(eq(directInboxes.callsign, callsign))
    .returning();
  await tx
    .update(directMessages)
    .set({ readAt: now })
    .where(
      and(
        eq(directMessages.toCallsign, callsign),
        lte(directMessages.id, ack),
        isNull(directMessages.readAt),
      ),
    );
  return moved;
}

type PageRow = DirectMessageRow & { found: number };

/** Limited by count and by bytes before any text is read; a single larger message is still returned whole. */
async function page(tx: Transaction, { callsign, after, limit }: InboxRequest, from: number) {
  const unread = after === null ? sql`and read_at is null` : sql``;
  return rowsOf<PageRow>(
    await tx.execute(sql`
      with found as materialized (
        select id, bytes from direct_messages
        where to_callsign = ${callsign} and id > ${from} ${unread} order by id limit ${limit + 1}
      ),
      sized as (
        select id, row_number() over w as n, sum(bytes) over w as total, count(*) over () as found
        from found window w as (order by id rows unbounded preceding)
      )
      select m.to_callsign as "toCallsign", m.id, m.at, m.from_callsign as "fromCallsign",
             m.from_account as "fromAccount", m.text, m.bytes, m.priority, m.reply_to as "replyTo",
             m.read_at as "readAt", s.found
      from sized s join direct_messages m on m.to_callsign = ${callsign} and m.id = s.id
      where s.n = 1 or (s.n <= ${limit} and s.total <= ${MAX_PAGE_BYTES})
      order by m.id`),
  );
}

async function noteFetched(tx: Transaction, callsign: string, upto: number): Promise<void> {
  await tx
    .update(directInboxes)
    .set({ fetchedId: sql`greatest(${directInboxes.fetchedId}, ${upto})` })
    .where(and(eq(directInboxes.callsign, callsign), gt(sql`${upto}::bigint`, directInboxes.fetchedId)));
}
