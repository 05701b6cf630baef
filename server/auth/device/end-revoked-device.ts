import { eq } from "drizzle-orm";
import { accountSessions, oauthAccessTokens, oauthRefreshTokens } from "@/db/schema";
import { recordAudit } from "../../audit/record-audit";
import { endSessionsOf } from "../../sessions/end-sessions-of";
import type { AccessRuntime } from "../access-runtime";
import { ADDRESS_HEADER } from "../library/address-header";
import { oauthTokenHash } from "../oauth/oauth-token-hash";
import { deviceOf } from "./device-grant";

type RevokedRuntime = Pick<AccessRuntime, "db" | "bus" | "now" | "principals">;

/**
 * Revoking a token of a device (RFC 7009) signs the device out: its session leaves the list, and its other tokens and
 * its sessions on channels end. The library only revokes the one token.
 */
export async function endRevokedDevice(
  runtime: RevokedRuntime,
  call: { path: string; body?: unknown; headers?: Headers | undefined },
): Promise<void> {
  const { token } = (call.body ?? {}) as { token?: unknown };
  if (call.path !== "/oauth2/revoke" || typeof token !== "string") return;
  const hash = oauthTokenHash(token);
  const { db } = runtime;
  const [refresh] = await db.select().from(oauthRefreshTokens).where(eq(oauthRefreshTokens.token, hash));
  const [access] = await db.select().from(oauthAccessTokens).where(eq(oauthAccessTokens.token, hash));
  const device = deviceOf((refresh ?? access)?.referenceId);
  if (device === null) return;
  const gone = await db.transaction(async (tx) => {
    const [session] = await tx.delete(accountSessions).where(eq(accountSessions.id, device)).returning();
    if (!session) return false;
    const address = call.headers?.get(ADDRESS_HEADER) ?? null;
    await recordAudit(
      tx,
      { runtime, address },
      {
        act: "account.signed_out",
        accountId: session.userId,
        actor: { accountId: session.userId },
        target: session.label,
      },
    );
    return true;
  });
  if (gone) await endSessionsOf(runtime, `session:${device}`);
}
