import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { oauthRefreshTokens } from "@/db/schema";
import type { Platform } from "../../store/platform";
import { deviceOf } from "../device/device-grant";
import { touchSession } from "../principal/session-of";
import { liveGrant } from "./live-grant";
import { oauthTokenHash } from "./oauth-token-hash";

/**
 * Before a refresh token is exchanged: its grant must still be valid, since the library only checks the token. One
 * whose grant was revoked is deleted. A device's session counts as used.
 */
export async function assertRefreshIsLive(
  runtime: Pick<Platform, "db" | "now">,
  path: string,
  body: unknown,
): Promise<void> {
  if (path !== "/oauth2/token") return;
  const { grant_type, refresh_token } = (body ?? {}) as Record<string, unknown>;
  if (grant_type !== "refresh_token" || typeof refresh_token !== "string") return;
  const hash = oauthTokenHash(refresh_token);
  const [row] = await runtime.db.select().from(oauthRefreshTokens).where(eq(oauthRefreshTokens.token, hash));
  if (!row) return;
  const device = deviceOf(row.referenceId);
  const { clientId, userId, createdAt } = row;
  const grant = { clientId, accountId: userId, device, issuedAt: createdAt.getTime() };
  if ((await liveGrant(runtime, grant)) === null) {
    await runtime.db.delete(oauthRefreshTokens).where(eq(oauthRefreshTokens.id, row.id));
    throw new APIError("BAD_REQUEST", {
      error: "invalid_grant",
      error_description: "access was revoked; sign in again",
    });
  }
  if (device !== null) await touchSession(runtime, device);
}
