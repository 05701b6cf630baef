import { and, desc, eq } from "drizzle-orm";
import { oauthAccessTokens, oauthClients, oauthConsents, oauthRefreshTokens } from "@/db/schema";
import { recordAudit } from "../../audit/record-audit";
import type { Context } from "../../context";
import { knownScopes, type Scope } from "../../scopes";
import { endSessionsOf } from "../../sessions/end-sessions-of";
import type { Platform } from "../../store/platform";
import { appName } from "../library/audit-sign-in";
import { clientName } from "./client-registration";

/** An app that an account approved on the consent page. */
export interface ConnectedApp {
  clientId: string;
  name: string;
  scopes: Scope[];
  /** Milliseconds since the epoch. */
  since: number;
}

/** The apps that an account approved, the latest first. Devices are not included: they have sessions. */
export async function listConnectedApps(
  runtime: Pick<Platform, "db">,
  accountId: string,
): Promise<ConnectedApp[]> {
  const rows = await runtime.db
    .select({ consent: oauthConsents, name: oauthClients.name })
    .from(oauthConsents)
    .innerJoin(oauthClients, eq(oauthClients.clientId, oauthConsents.clientId))
    .where(eq(oauthConsents.userId, accountId))
    .orderBy(desc(oauthConsents.createdAt));
  return rows.map(({ consent, name }) => ({
    clientId: consent.clientId,
    name: clientName(name) ?? consent.clientId,
    scopes: knownScopes(consent.scopes),
    since: consent.createdAt.getTime(),
  }));
}

/** Revokes an account's grant to an app: its tokens end, and its live readers with them. False if there was none. */
export async function disconnectApp(
  ctx: Pick<Context, "runtime" | "address">,
  accountId: string,
  clientId: string,
): Promise<boolean> {
  const { runtime } = ctx;
  const name = await appName(runtime, clientId);
  const gone = await runtime.db.transaction(async (tx) => {
    const of = { userId: accountId, clientId };
    await tx
      .delete(oauthAccessTokens)
      .where(and(eq(oauthAccessTokens.userId, of.userId), eq(oauthAccessTokens.clientId, of.clientId)));
    await tx
      .delete(oauthRefreshTokens)
      .where(and(eq(oauthRefreshTokens.userId, of.userId), eq(oauthRefreshTokens.clientId, of.clientId)));
    const consents = await tx
      .delete(oauthConsents)
      .where(and(eq(oauthConsents.userId, of.userId), eq(oauthConsents.clientId, of.clientId)))
      .returning({ id: oauthConsents.id });
    if (consents.length > 0)
      await recordAudit(tx, ctx, { act: "app.disconnected", accountId, actor: { accountId }, target: name });
    return consents;
  });
  await endSessionsOf(runtime, ...gone.map(({ id }) => `oauth:${id}`));
  return gone.length > 0;
}
