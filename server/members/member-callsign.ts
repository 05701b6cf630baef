import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { AirbandError } from "../errors";
import { findTwinLocked } from "../participants/callsign-twins";
import { freeCallsign } from "../participants/free-callsign";
import { suggestCallsigns } from "../participants/suggest-callsigns";

type Store = Pick<Database, "select" | "execute">;

/** Whether a callsign may become a member's own here: no identity or other member has it, and no confusable one. */
export async function isFree(db: Store, channelId: string, callsign: string): Promise<boolean> {
  const [found] = rowsOf<{ taken: boolean }>(
    await db.execute(sql`
      select exists (
        select 1 from participants where channel_id = ${channelId} and callsign = ${callsign} and identity is not null)
      or exists (
        select 1 from channel_members where channel_id = ${channelId} and callsign = ${callsign}) as taken`),
  );
  return !found?.taken && (await findTwinLocked(db, channelId, callsign)) === null;
}

/** Refuses a callsign that belongs to somebody else. */
export async function refuseUnlessFree(db: Store, channelId: string, callsign: string): Promise<void> {
  if (await isFree(db, channelId, callsign)) return;
  const suggestions = await suggestCallsigns(db, channelId, callsign);
  throw new AirbandError(
    "callsign_taken",
    `callsign: belongs to an identity or a member here; free: ${suggestions.join(", ")}`,
    { extra: { suggestions } },
  );
}

/** The chosen callsign if it is free, otherwise one like it, otherwise any that nobody here ever had. */
export async function freeMemberCallsign(
  db: Store,
  channelId: string,
  wanted?: string | null,
): Promise<string> {
  if (wanted) {
    for (const name of [wanted, ...(await suggestCallsigns(db, channelId, wanted))])
      if (await isFree(db, channelId, name)) return name;
  }
  return freeCallsign(db, channelId);
}
