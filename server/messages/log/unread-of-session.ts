import { sql } from "drizzle-orm";
import type { AccessRuntime } from "../../auth/access-runtime";
import { hashSecret } from "../../secrets/token-kinds";
import { countUnread } from "./count-unread";

/**
 * Only this many are scanned: otherwise each send of a participant that only sends would scan all of its own messages.
 */
const MAX_SCANNED = 2_000;

/**
 * The number of newest messages that wait for a session and were never handed out to it; 0 if there is no such session.
 */
export async function unreadOfSession(
  runtime: AccessRuntime,
  channelId: string,
  sessionId: string,
): Promise<number> {
  const caller = await runtime.callers.caller(
    await runtime.callers.channel(channelId),
    hashSecret(sessionId),
  );
  if (caller === null) return 0;
  const from = sql`(
    select greatest(p.fetched_id, c.last_id - ${MAX_SCANNED}) from participants p join channels c on c.id = p.channel_id
    where p.id = ${caller.participantId})`;
  return countUnread(runtime, channelId, caller.participantId, from);
}
