import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { MemberContext } from "../../context";
import { readableForMember, readsDirect } from "../log/member-reader";
import { isOffered } from "../log/readable-sql";

/** Counts stop here: a page shows "99+". */
export const MAX_UNREAD = 100;

/**
 * Whether message `m` can count for a member: readable, still offered, and sent by another. For tables of the names
 * `channel_members` and `channels` in the query, as everything here.
 */
export const countsForMember = (now: number) => `m.channel_id = channels.id and m.kind = 'message'
  and m.from_participant_id is distinct from channel_members.person_id
  and ${readableForMember("m")} and ${isOffered("m", String(Number(now)))}`;

/** Direct messages to the member's participant. */
export const toPerson = "m.to_participant_id = channel_members.person_id";

/**
 * The number of messages after `read_id` that count for a member, at most `MAX_UNREAD`, as SQL. Those to everybody, to
 * the member and between others are separate, so that no index is read through a long run of hidden messages.
 */
export function unreadOfMember(now: number): string {
  const some = (which: string) => `(select 1 from messages m
    where m.id > channel_members.read_id and ${which} and ${countsForMember(now)} limit ${MAX_UNREAD})`;
  return `(select count(*) from (
    ${some("m.to_participant_id is null")}
    union all ${some(toPerson)}
    union all ${some(`m.to_participant_id is not null and ${readsDirect()}
      and m.to_participant_id is distinct from channel_members.person_id`)}
    limit ${MAX_UNREAD}) unread)`;
}

/** The number of unread messages of the calling member, at most `MAX_UNREAD`. */
export async function countUnreadOfMember(
  { channel, db, member, runtime }: MemberContext,
  readId: number,
): Promise<number> {
  const [row] = rowsOf<{ count: number }>(
    await db.execute(sql`
      select ${sql.raw(unreadOfMember(runtime.now()))} as count
      from channels, (select * from channel_members where id = ${member.id}) stored,
        lateral (select stored.person_id, stored.role, ${readId}::bigint as read_id) channel_members
      where channels.id = ${channel.id}`),
  );
  return row?.count ?? 0;
}
