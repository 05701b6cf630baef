import { type SQL, sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { Runtime } from "../create-runtime";

/** How many live messages stand after `after` for a participant, counted up to 1,000. */
export async function countUnread(
  { db, now }: Pick<Runtime, "db" | "now">,
  channelId: string,
  participantId: number,
  after: number | SQL,
): Promise<number> {
  const live = sql`retracted_at is null and superseded_by is null and cleared_at is null
    and (expires_at is null or expires_at > ${now()})`;
  const [row] = rowsOf<{ count: number }>(
    await db.execute(sql`
      select count(*) as count from (
        (select 1 from messages where channel_id = ${channelId} and id > ${after} and to_participant_id is null
           and from_participant_id is distinct from ${participantId} and ${live}
           and (to_participant_ids is null or ${participantId} = any(to_participant_ids)) limit 1000)
        union all
        (select 1 from messages where channel_id = ${channelId} and id > ${after} and to_participant_id = ${participantId}
           and from_participant_id is distinct from ${participantId} and ${live} limit 1000)
        limit 1000) waiting`),
  );
  return row?.count ?? 0;
}
