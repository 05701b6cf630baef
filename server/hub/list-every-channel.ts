import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { Platform } from "../store/platform";

const MAX_CHANNELS = 1_000;

/** A channel as the operator sees it: no token, no text. Times are milliseconds since the epoch. */
export interface OperatorsChannel {
  id: string;
  retention: string;
  trust_mode: string;
  /** Callsigns online now. */
  roster: string[];
  agent_count: number;
  message_count: number;
  first_joined_at: number | null;
  last_activity_at: number;
}

/** Every channel of the hub, the latest activity first; at most 1,000. */
export async function listEveryChannel(
  { db, now }: Pick<Platform, "db" | "now">,
  most: number,
): Promise<OperatorsChannel[]> {
  const limit = Number.isInteger(most) ? Math.min(MAX_CHANNELS, Math.max(1, most)) : MAX_CHANNELS;
  const rows = rowsOf<OperatorsChannel & { roster: string[] | null }>(
    await db.execute(sql`
      select c.id, c.retention, c.trust_mode, c.last_id as message_count, c.last_activity_at,
        here.roster, coalesce(cardinality(here.roster), 0) as agent_count,
        (select min(p.created_at) from participants p where p.channel_id = c.id) as first_joined_at
      from (select * from channels where deleted_at is null order by last_activity_at desc, id limit ${limit}) c
      cross join lateral (
        select array_agg(p.callsign order by p.callsign) as roster from participants p
        where p.channel_id = c.id and p.active_session is not null
          and p.last_seen_at >= ${now()} - c.session_ttl_seconds * 1000::bigint) here
      order by c.last_activity_at desc, c.id`),
  );
  return rows.map((row) => ({ ...row, roster: row.roster ?? [] }));
}
