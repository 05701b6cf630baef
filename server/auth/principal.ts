import type { Runtime } from "../process/create-runtime";
import type { Scope } from "../scopes";
import { hashSecret, tokenKind } from "../secrets/token-kinds";
import { findAgentSession } from "./agent-sessions";
import { findPersonalToken } from "./find-personal-token";
import type { Audience } from "./oauth-resources";
import { sessionOf } from "./session-of";
import { verifyAccessToken } from "./verify-access-token";

/** The account behind a call, by what it showed. */
export interface Principal {
  accountId: string;
  /** A signed-in browser or device, a personal token, an OAuth access token, or an agent's session token. */
  kind: "session" | "token" | "oauth" | "agent_session";
  scopes: Scope[] | "all";
  /** Names the credential for revocation: `pat:…`, `session:…`, `agent:…`, `oauth:…`. No secret. */
  credentialId: string;
  /** Where an OAuth access token counts: everywhere, or at the MCP endpoint alone. */
  audience?: Audience;
}

export interface Shown {
  /** Of `Authorization: Bearer`; null where no such header was sent. */
  bearer: string | null;
  /** The request's headers, for its cookie; looked at only where there is no bearer. */
  headers?: Headers | null;
  /** Whence, for "last used". */
  address?: string | null;
}

/**
 * Who a credential stands for; null for one that is wrong, expired or revoked, and where none was sent. Channel tokens
 * and identity keys stand for no account. A cookie counts only where this hub's own page sent it.
 */
export async function resolvePrincipal(runtime: Runtime, shown: Shown): Promise<Principal | null> {
  const { bearer } = shown;
  if (bearer === null) return shown.headers ? fromCookie(runtime, shown.headers) : null;
  if (bearer === "" || bearer === "public") return null;
  const principal = await runtime.principals.get(hashSecret(bearer), () => look(runtime, bearer));
  noteUse(runtime, principal, bearer, shown.address ?? null);
  return principal;
}

async function look(runtime: Runtime, bearer: string): Promise<Principal | null> {
  switch (tokenKind(bearer)) {
    case "personal":
      return findPersonalToken(runtime, bearer);
    case "accountSession":
      return findAgentSession(runtime, bearer);
    case null:
      // One of ours that was mistyped is worth no query; neither is a secret of another kind.
      if (/^ab[a-np-z]_/.test(bearer)) return null;
      if (isAccessToken(bearer)) return verifyAccessToken(runtime, bearer);
      return sessionOf(runtime, { bearer });
    default:
      return null;
  }
}

/** A JWT or an opaque OAuth token; a session token has one dot at the most. */
const isAccessToken = (bearer: string) => bearer.startsWith("abo_") || bearer.split(".").length === 3;

function noteUse(runtime: Runtime, principal: Principal | null, bearer: string, address: string | null) {
  if (principal?.kind === "token") {
    runtime.principals.noteUse("token", principal.credentialId.slice("pat:".length), address);
  } else if (principal?.kind === "agent_session") {
    runtime.principals.noteUse("agent_session", hashSecret(bearer), address);
  }
}

/** A page of another origin must not act with the cookie its visitor happens to have here. */
async function fromCookie(runtime: Runtime, headers: Headers): Promise<Principal | null> {
  const cookie = headers.get("cookie");
  if (cookie === null || !isSameOrigin(runtime.env.origin, headers)) return null;
  return runtime.principals.get(hashSecret(`cookie:${cookie}`), () => sessionOf(runtime, { headers }));
}

function isSameOrigin(own: string, headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === own;
  return ["same-origin", "none"].includes(headers.get("sec-fetch-site") ?? "");
}
