import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { MemberContext } from "../../context";
import { readableForMember } from "../log/member-reader";
import { isOffered } from "../log/readable-sql";

/** Counts stop here: a page shows "99+". */
export const MAX_UNREAD = 100;

/** Whether message `m` mentions the participant of a member: by its address, or by @ and its callsign in the text. */
export const mentionsMember = `(channel_members.person_id is not null and (m.to_participant_id = channel_members.person_id
  or channel_members.person_id = any(m.to_participant_ids)
  or left(m.text, 8000) ~* ('(^|[^a-z0-9_@-])@' || (
    select p.callsign from participants p where p.id = channel_members.person_id) || '([^a-z0-9_-]|$)')))`;

/**
 * The messages that a member has not read, as SQL: those after `read_id` that it may read, that are still offered and
 * that it did not send itself. For tables of those names in the query.
 */
export const unreadOfMember = (now: number) => `
  select ${mentionsMember} as mentions from messages m where m.channel_id = channels.id and m.id > channel_members.read_id and m.kind = 'message'
    and m.from_participant_id is distinct from channel_members.person_id
    and ${readableForMember("m")} and ${isOffered("m", String(now))}
  limit ${MAX_UNREAD}`;

/** The number of unread messages of the calling member, at most `MAX_UNREAD`. */
export async function countUnreadOfMember(
  { channel, db, member, runtime }: MemberContext,
  readId: number,
): Promise<number> {
  const [row] = rowsOf<{ count: number }>(
    await db.execute(sql`
      select (select count(*) from (${sql.raw(unreadOfMember(runtime.now()))}) unread) as count
      from channels, (select * from channel_members where id = ${member.id}) stored,
        lateral (select stored.person_id, stored.role, ${readId}::bigint as read_id) channel_members
      where channels.id = ${channel.id}`),
  );
  return row?.count ?? 0;
}
