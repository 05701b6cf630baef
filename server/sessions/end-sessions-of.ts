import { and, arrayOverlaps, inArray, isNull } from "drizzle-orm";
import { channelMembers, sessions } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { memberCredential } from "../roles/member-cache";
import { endSession } from "./end-session";

/**
 * Ends every session that was opened or used with one of these credentials (`pat:…`, `session:…`, `identity:…`,
 * `account:…`), and those of agents whose own credential was issued with one, and clears them from the caches. Their
 * readers and streams get 410 `session_revoked`, here at once and on other instances within three seconds. Call it
 * after the revocation is committed; returns their number.
 */
export async function endSessionsOf(
  runtime: Pick<AccessRuntime, "db" | "bus" | "now" | "principals">,
  ...credentials: string[]
): Promise<number> {
  for (const credential of credentials) runtime.principals.forget(credential);
  if (credentials.length === 0) return 0;
  const agents = await runtime.db
    .select({ id: channelMembers.id })
    .from(channelMembers)
    .where(and(isNull(channelMembers.accountId), inArray(channelMembers.credentialWith, credentials)));
  const ties = [...credentials, ...agents.map(({ id }) => memberCredential(id))];
  const found = await runtime.db
    .select({ channelId: sessions.channelId, sessionHash: sessions.idHash })
    .from(sessions)
    .where(and(isNull(sessions.endedAt), arrayOverlaps(sessions.credentials, ties)));
  for (const session of found) await endSession(runtime, { ...session, code: "session_revoked" });
  return found.length;
}
