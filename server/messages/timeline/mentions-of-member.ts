import { countsForMember, MAX_UNREAD, toPerson } from "./count-unread-of-member";

/** Characters of a text that are searched for a mention. */
export const SEARCHED_CHARACTERS = 8_000;

/** The number of messages on one channel that are searched for unread mentions. */
const MAX_CANDIDATES = 2_000;

/** Messages can have ids in another order than their times, by the time that one waits for another to be stored. */
const MAX_DISORDER_MS = 300_000;

/** The messages that can be a mention and are not direct: those with an index. */
const candidate = `(m.to_participant_ids is not null or m.text like '%@%')
  and m.to_participant_id is distinct from channel_members.person_id`;

/** Whether a candidate `m` mentions the participant of a member: by its group, or by @ and its callsign in the text. */
const mentionsMember = `(channel_members.person_id = any(m.to_participant_ids)
  or left(m.text, ${SEARCHED_CHARACTERS}) ~* ('(^|[^a-z0-9_@-])@' || (
    select p.callsign from participants p where p.id = channel_members.person_id) || '([^a-z0-9_-]|$)'))`;

/** Unread messages `m`; the time makes the index of candidates usable. */
const isUnread = `m.id > channel_members.read_id and m.at >= (
  select r.at from messages r where r.channel_id = channels.id and r.id > channel_members.read_id
  order by r.id limit 1) - ${MAX_DISORDER_MS}`;

const countsAsMention = (now: number, unread: boolean) =>
  `channel_members.person_id is not null and ${countsForMember(now)}${unread ? ` and ${isUnread}` : ""}`;

export const newestFirst = "order by m.at desc, m.id desc";

/** The conditions of the messages `m` that mention a member, as SQL: the direct ones and the others. */
export function mentionsOfMember(now: number, { unread }: { unread: boolean }) {
  const counts = countsAsMention(now, unread);
  return {
    direct: `${toPerson} and ${counts}`,
    others: `${candidate} and ${counts} and ${mentionsMember}`,
  };
}

/** The number of unread mentions of a member, at most `MAX_UNREAD`, among the newest candidates, as SQL. */
export function unreadMentionsOfMember(now: number): string {
  const counts = countsAsMention(now, true);
  return `(select count(*) from (
    (select 1 from messages m where ${toPerson} and ${counts} limit ${MAX_UNREAD})
    union all
    (select 1 from (
      select m.text, m.to_participant_ids from messages m
      where ${candidate} and ${counts} ${newestFirst} limit ${MAX_CANDIDATES}) m
      where ${mentionsMember} limit ${MAX_UNREAD})
    limit ${MAX_UNREAD}) mentions)`;
}
