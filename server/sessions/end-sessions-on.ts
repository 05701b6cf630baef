import { and, arrayOverlaps, eq, isNull, or } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Platform } from "../store/platform";
import { endSession } from "./end-session";

/**
 * Ends, only on this channel, the sessions that depend on one of these credentials, and those of a participant. Call it
 * after the removal is committed; their readers and streams get `session_revoked`. Returns their number.
 */
export async function endSessionsOn(
  runtime: Pick<Platform, "db" | "bus" | "now">,
  channelId: string,
  { credentials, participantId }: { credentials: string[]; participantId?: number },
): Promise<number> {
  const which = [
    ...(credentials.length > 0 ? [arrayOverlaps(sessions.credentials, credentials)] : []),
    ...(participantId === undefined ? [] : [eq(sessions.participantId, participantId)]),
  ];
  if (which.length === 0) return 0;
  const found = await runtime.db
    .select({ sessionHash: sessions.idHash })
    .from(sessions)
    .where(and(eq(sessions.channelId, channelId), isNull(sessions.endedAt), or(...which)));
  for (const { sessionHash } of found)
    await endSession(runtime, { channelId, sessionHash, code: "session_revoked" });
  return found.length;
}
