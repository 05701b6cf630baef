import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import { newCallsign } from "../secrets/ids";
import { looksLikeAuthority, twinKeyOf } from "../text/callsign-fields";
import { twinKeyIn } from "./callsign-twins";

/**
 * Three callsigns like `callsign` that were never on the channel and that cannot be confused with one that was:
 * `bob-2`, `bob-3`, … If `callsign` reads like an authority, which nobody can newly take, they are unlike it.
 */
export async function suggestCallsigns(
  db: Pick<Database, "select">,
  channelId: string,
  callsign: string,
): Promise<string[]> {
  const stem = looksLikeAuthority(callsign) ? newCallsign() : callsign.replace(/-\d+$/, "").slice(0, 28);
  const rows = await db
    .select({ callsign: participants.callsign })
    .from(participants)
    .where(
      and(
        eq(participants.channelId, channelId),
        sql`starts_with(${twinKeyIn(participants.callsign)}, ${`${twinKeyOf(stem)}-`})`,
      ),
    );
  const used = new Set(rows.map((row) => twinKeyOf(row.callsign)).concat(twinKeyOf(callsign)));
  const free: string[] = [];
  for (let n = 2; free.length < 3; n += 1)
    if (!used.has(twinKeyOf(`${stem}-${n}`))) free.push(`${stem}-${n}`);
  return free;
}
