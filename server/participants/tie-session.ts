import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Principal } from "../auth/principal";
import type { Runtime } from "../create-runtime";
import type { Caller } from "./caller-cache";
import { refuseIfLapsed } from "./end-lapsed-sessions";

/** The credentials that a use of this principal ties a session to: it, and its account. */
export function credentialsOf(principal: Principal | null): string[] {
  return principal === null ? [] : [principal.credentialId, `account:${principal.accountId}`];
}

/**
 * Ties a session to the credential it is used with, so that revoking the credential ends the session and whatever
 * listens with it. Written once per session and credential.
 */
export async function tieSession(
  runtime: Pick<Runtime, "db" | "bus" | "now" | "callers">,
  caller: Caller,
  principal: Principal | null,
): Promise<void> {
  const missing = credentialsOf(principal).filter((credential) => !caller.credentials.includes(credential));
  if (missing.length === 0) return;
  const added = sql.join(
    missing.map((credential) => sql`${credential}`),
    sql`, `,
  );
  await runtime.db
    .update(sessions)
    .set({ credentials: sql`${sessions.credentials} || array[${added}]::text[]` })
    .where(
      and(
        eq(sessions.channelId, caller.channel.id),
        eq(sessions.idHash, caller.sessionHash),
        isNull(sessions.endedAt),
      ),
    );
  const { sessionHash } = caller;
  await refuseIfLapsed(runtime, { channelId: caller.channel.id, sessionHash });
  runtime.callers.noteCredentials(caller, missing);
}
