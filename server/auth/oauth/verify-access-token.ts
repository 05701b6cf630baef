import { and, eq, gt, isNull } from "drizzle-orm";
import { oauthAccessTokens } from "@/db/schema";
import { knownScopes } from "../../scopes";
import type { AccessRuntime } from "../access-runtime";
import { deviceOf } from "../device/device-grant";
import { getAuth } from "../library/auth";
import type { Principal } from "../principal/principal";
import { liveGrant } from "./live-grant";
import { audienceOf } from "./oauth-resources";
import { oauthTokenHash } from "./oauth-token-hash";

/**
 * The principal of an OAuth access token: a JWT that we signed for this hub (RFC 9068), or an opaque one (`abo_`) from
 * the store. Either is accepted only while its grant is valid, whatever its expiry. Null for anything else.
 */
export async function verifyAccessToken(runtime: AccessRuntime, token: string): Promise<Principal | null> {
  const claimed = token.startsWith("abo_") ? await readOpaque(runtime, token) : await readJwt(runtime, token);
  if (claimed === null) return null;
  const credentialId = await liveGrant(runtime, claimed);
  if (credentialId === null) return null;
  const { accountId, audience, scopes } = claimed;
  return { accountId, kind: "oauth", scopes: knownScopes(scopes), credentialId, audience };
}

async function readOpaque(runtime: AccessRuntime, token: string) {
  const [row] = await runtime.db
    .select()
    .from(oauthAccessTokens)
    .where(
      and(
        eq(oauthAccessTokens.token, oauthTokenHash(token)),
        gt(oauthAccessTokens.expiresAt, new Date(runtime.now())),
        isNull(oauthAccessTokens.revoked),
      ),
    );
  const audience = audienceOf(runtime.env.origin, row?.resources);
  if (!row?.userId || audience === null) return null;
  return {
    accountId: row.userId,
    audience,
    clientId: row.clientId,
    device: deviceOf(row.referenceId),
    issuedAt: row.createdAt.getTime(),
    scopes: row.scopes,
  };
}

async function readJwt(runtime: AccessRuntime, token: string) {
  // Other things are signed with the same keys; only an access token says that it is one.
  if (headerOf(token)?.typ !== "at+jwt") return null;
  const { payload } = await getAuth(runtime).api.verifyJWT({ body: { token, issuer: runtime.env.origin } });
  if (!payload || typeof payload.sub !== "string" || typeof payload.azp !== "string") return null;
  const audience = payload.aud === undefined ? null : audienceOf(runtime.env.origin, payload.aud);
  if (audience === null || (payload.exp ?? 0) * 1000 <= runtime.now()) return null;
  return {
    accountId: payload.sub,
    audience,
    clientId: payload.azp,
    device: typeof payload.device === "string" ? payload.device : null,
    issuedAt: (payload.iat ?? 0) * 1000,
    scopes: typeof payload.scope === "string" ? payload.scope.split(" ") : [],
  };
}

function headerOf(token: string): { typ?: unknown } | null {
  try {
    return JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { typ?: unknown };
  } catch {
    return null;
  }
}
