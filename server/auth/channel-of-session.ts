import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Runtime } from "../create-runtime";
import { hashSecret } from "../tokens";

/** The channel of a session id that the hub made; null for any other. An id its caller chose tells nothing by itself. */
export async function channelOfSession(
  runtime: Pick<Runtime, "db">,
  sessionId: string,
): Promise<string | null> {
  const [found] = await runtime.db
    .select({ channelId: sessions.channelId })
    .from(sessions)
    .where(and(eq(sessions.idHash, hashSecret(sessionId)), eq(sessions.minted, true)));
  return found?.channelId ?? null;
}
