import { eq } from "drizzle-orm";
import { accountSessions, oauthAccessTokens, oauthRefreshTokens } from "@/db/schema";
import type { Runtime } from "../create-runtime";
import { endSessionsOf } from "../participants/end-sessions-of";
import { deviceOf } from "./device-grant";
import { oauthTokenHash } from "./oauth-token-hash";

/**
 * Whoever revokes a token of a device (RFC 7009) signs the device out: its session leaves the list, its other tokens end,
 * and so does what it opened on channels. The library takes back the one token alone.
 */
export async function endRevokedDevice(runtime: Runtime, path: string, body: unknown): Promise<void> {
  const { token } = (body ?? {}) as { token?: unknown };
  if (path !== "/oauth2/revoke" || typeof token !== "string") return;
  const hash = oauthTokenHash(token);
  const { db } = runtime;
  const [refresh] = await db.select().from(oauthRefreshTokens).where(eq(oauthRefreshTokens.token, hash));
  const [access] = await db.select().from(oauthAccessTokens).where(eq(oauthAccessTokens.token, hash));
  const device = deviceOf((refresh ?? access)?.referenceId);
  if (device === null) return;
  await db.delete(accountSessions).where(eq(accountSessions.id, device));
  await endSessionsOf(runtime, `session:${device}`);
}
