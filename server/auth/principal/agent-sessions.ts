import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountSecrets } from "@/db/schema";
import { hashSecret, newToken } from "../../secrets/token-kinds";
import type { Platform } from "../../store/platform";
import type { Principal } from "./principal";

/** An agent's session token expires after this time without use; its recovery token creates another. */
export const AGENT_SESSION_IDLE_MS = 90 * 86_400_000;

const CREDENTIAL = "agent:";

/** Creates a session token (`abs_`) of an account. It is returned only once. */
export async function startAgentSession(
  db: Pick<Database, "insert">,
  made: { accountId: string; label: string | null; now: number },
): Promise<string> {
  const { accountId, label, now } = made;
  const token = newToken("accountSession");
  const hash = hashSecret(token);
  await db.insert(accountSecrets).values({ hash, accountId, kind: "session", label, createdAt: now });
  return token;
}

/** The principal of a session token; null for one that is unknown, revoked, or was idle for too long. */
export async function findAgentSession(
  runtime: Pick<Platform, "db" | "now">,
  token: string,
): Promise<Principal | null> {
  const hash = hashSecret(token);
  const [row] = await runtime.db
    .select()
    .from(accountSecrets)
    .where(
      and(
        eq(accountSecrets.hash, hash),
        eq(accountSecrets.kind, "session"),
        isNull(accountSecrets.revokedAt),
      ),
    );
  if (!row || runtime.now() - (row.lastUsedAt ?? row.createdAt) > AGENT_SESSION_IDLE_MS) return null;
  return {
    accountId: row.accountId,
    kind: "agent_session",
    scopes: "all",
    credentialId: agentCredential(hash),
  };
}

/** The credential of an agent's session, for revocation. */
export function agentCredential(hash: string): string {
  return CREDENTIAL + hash;
}

/** The name of a session in lists: enough to distinguish it from its account's others. */
export function shownAgentSession(hash: string): string {
  return agentCredential(hash).slice(0, CREDENTIAL.length + 16);
}
