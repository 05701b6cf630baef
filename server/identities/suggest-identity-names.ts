import { like } from "drizzle-orm";
import type { Database } from "@/db/client";
import { identities } from "@/db/schema";

/** Three callsigns like `callsign` that no identity has: `bob-2`, `bob-3`, … */
export async function suggestIdentityNames(
  db: Pick<Database, "select">,
  callsign: string,
): Promise<string[]> {
  const stem = callsign.replace(/-\d+$/, "").slice(0, 28);
  const rows = await db
    .select({ callsign: identities.callsign })
    .from(identities)
    .where(like(identities.callsign, `${stem.replaceAll("_", "\\_")}-%`));
  const used = new Set(rows.map((row) => row.callsign).concat(callsign));
  const free: string[] = [];
  for (let n = 2; free.length < 3; n += 1) if (!used.has(`${stem}-${n}`)) free.push(`${stem}-${n}`);
  return free;
}
