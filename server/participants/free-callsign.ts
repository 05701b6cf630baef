import { and, eq, inArray } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { channelMembers, participants } from "@/db/schema";
import { newCallsign } from "../secrets/ids";
import { suggestCallsigns } from "./suggest-callsigns";

/**
 * A callsign for a caller that brings none, which nobody on the channel ever had and no member has: messages waiting
 * for a name must not go to a random newcomer.
 */
export async function freeCallsign(db: Pick<Database, "select">, channelId: string): Promise<string> {
  const drawn = Array.from({ length: 8 }, newCallsign);
  const rows = await union(
    db
      .select({ callsign: channelMembers.callsign })
      .from(channelMembers)
      .where(and(eq(channelMembers.channelId, channelId), inArray(channelMembers.callsign, drawn))),
    db
      .select({ callsign: participants.callsign })
      .from(participants)
      .where(and(eq(participants.channelId, channelId), inArray(participants.callsign, drawn))),
  );
  const used = new Set(rows.map((row) => row.callsign));
  const [first = "agent"] = drawn;
  return (
    drawn.find((callsign) => !used.has(callsign)) ??
    (await suggestCallsigns(db, channelId, first))[0] ??
    first
  );
}
