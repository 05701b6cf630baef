import { eq } from "drizzle-orm";
import { participants } from "@/db/schema";
import type { Runtime } from "../create-runtime";
import { hashSecret } from "../tokens";
import { countUnread } from "./count-unread";

/** How many messages wait for a session that were never handed to it, counted up to 1,000; 0 where it is not live. */
export async function unreadOfSession(
  runtime: Runtime,
  channelId: string,
  sessionId: string,
): Promise<number> {
  const caller = await runtime.callers.caller(
    await runtime.callers.channel(channelId),
    hashSecret(sessionId),
  );
  if (caller === null) return 0;
  const [place] = await runtime.db
    .select({ fetchedId: participants.fetchedId })
    .from(participants)
    .where(eq(participants.id, caller.participantId));
  return place ? countUnread(runtime.db, channelId, caller.participantId, place.fetchedId) : 0;
}
