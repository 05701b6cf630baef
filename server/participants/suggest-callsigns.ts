import { and, eq, like } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";

/** Three callsigns like `callsign` that nobody on the channel ever had: `bob-2`, `bob-3`, … */
export async function suggestCallsigns(
  db: Pick<Database, "select">,
  channelId: string,
  callsign: string,
): Promise<string[]> {
  const stem = callsign.replace(/-\d+$/, "").slice(0, 28);
  const rows = await db
    .select({ callsign: participants.callsign })
    .from(participants)
    .where(
      and(
        eq(participants.channelId, channelId),
        like(participants.callsign, `${stem.replaceAll("_", "\\_")}-%`),
      ),
    );
  const used = new Set(rows.map((row) => row.callsign).concat(callsign));
  const free: string[] = [];
  for (let n = 2; free.length < 3; n += 1) if (!used.has(`${stem}-${n}`)) free.push(`${stem}-${n}`);
  return free;
}
