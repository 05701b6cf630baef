import { type SQL, sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { Platform } from "../../store/platform";
import { directFor, openFor, readerById } from "./readable-sql";

/** The number of live messages after `after` for a participant, counted up to 1,000. */
export async function countUnread(
  { db, now }: Pick<Platform, "db" | "now">,
  channelId: string,
  participantId: number,
  after: number | SQL,
): Promise<number> {
  const live = sql`m.retracted_at is null and m.superseded_by is null and m.cleared_at is null
    and (m.expires_at is null or m.expires_at > ${now()})`;
  const waiting = (isFor: string) => sql`(
    select 1 from messages m where m.channel_id = ${channelId} and m.id > ${after} and ${sql.raw(isFor)}
      and m.from_participant_id is distinct from ${participantId} and ${live} limit 1000)`;
  const reader = readerById(participantId);
  const [row] = rowsOf<{ count: number }>(
    await db.execute(sql`
      select count(*) as count from (
        ${waiting(openFor("m", reader))} union all ${waiting(directFor("m", reader))} limit 1000) waiting`),
  );
  return row?.count ?? 0;
}
