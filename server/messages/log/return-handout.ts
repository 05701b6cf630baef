import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import type { Platform } from "../../store/platform";
import type { PageRequest } from "./read-pages";

let handouts = randomInt(2 ** 47);

/** An id for the page of one read, different from that of any other read in any process. */
export function newHandout(): string {
  handouts += 1;
  return handouts.toString(36);
}

/**
 * Returns a page that was handed out and not written, or not beyond the message `written`. `fetched_id` is lowered to
 * the highest message that another reader received, that is acked, or that was fetched before; other readers of the
 * participant are woken, as the returned messages may be theirs. Does nothing if the page is no longer stored.
 */
export async function returnHandout(
  runtime: Pick<Platform, "db" | "bus">,
  { channelId, participantId, handout }: PageRequest,
  written: number | null,
): Promise<void> {
  const fallen = await runtime.db.execute(sql`
    update participants p
    set (recent_handouts, fetched_id) = (
      select remaining.handouts,
             greatest(p.handout_floor, p.acked_id, p.since_id,
                      (select max(value::bigint) from jsonb_each(remaining.handouts)))
      from (
        select (p.recent_handouts - ${handout}::text)
               || case when ${written}::bigint is null then '{}'
                       else jsonb_build_object(${handout}::text,
                              least(${written}::bigint, (p.recent_handouts->${handout}::text)::bigint)) end as handouts
      ) remaining)
    where p.id = ${participantId} and jsonb_exists(p.recent_handouts, ${handout}::text)
    returning p.fetched_id`);
  const [row] = rowsOf<{ fetched_id: number }>(fallen);
  if (row)
    runtime.bus.publish({ type: "message", channel: channelId, id: row.fetched_id, to: [participantId] });
}
