import { and, eq, gt, sql } from "drizzle-orm";
import { accountSessions, oauthClients, oauthConsents } from "@/db/schema";
import type { Platform } from "../../store/platform";

export interface Grant {
  accountId: string;
  clientId: string;
  /** The session of the device it was given to; null if it was given on the consent page. */
  device: string | null;
  /** When the token was issued, in milliseconds since the epoch. */
  issuedAt: number;
}

/**
 * The credential that a token depends on (`session:…` for a device, `oauth:…` for a consent) while it is valid: the
 * device's session has not ended, or the account's consent has not been revoked since the token was issued. Null
 * otherwise, and for clients that were disabled.
 */
export async function liveGrant(runtime: Pick<Platform, "db" | "now">, grant: Grant): Promise<string | null> {
  const usable = sql`not coalesce(${oauthClients.disabled}, false)`;
  if (grant.device !== null) {
    const [session] = await runtime.db
      .select({ id: accountSessions.id })
      .from(accountSessions)
      .innerJoin(oauthClients, eq(oauthClients.clientId, accountSessions.clientId))
      .where(
        and(
          eq(accountSessions.id, grant.device),
          eq(accountSessions.userId, grant.accountId),
          eq(accountSessions.clientId, grant.clientId),
          gt(accountSessions.expiresAt, new Date(runtime.now())),
          usable,
        ),
      );
    return session ? `session:${session.id}` : null;
  }
  const [consent] = await runtime.db
    .select({ id: oauthConsents.id, createdAt: oauthConsents.createdAt })
    .from(oauthConsents)
    .innerJoin(oauthClients, eq(oauthClients.clientId, oauthConsents.clientId))
    .where(
      and(eq(oauthConsents.userId, grant.accountId), eq(oauthConsents.clientId, grant.clientId), usable),
    );
  // Tokens are dated in whole seconds. One that is older than the consent was issued under another, revoked since.
  if (!consent || Math.floor(consent.createdAt.getTime() / 1000) * 1000 > grant.issuedAt) return null;
  return `oauth:${consent.id}`;
}
