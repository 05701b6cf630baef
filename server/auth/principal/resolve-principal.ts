import { hashSecret, tokenKind } from "../../secrets/token-kinds";
import type { AccessRuntime } from "../access-runtime";
import { verifyAccessToken } from "../oauth/verify-access-token";
import { findAgentSession } from "./agent-sessions";
import { findPersonalToken } from "./find-personal-token";
import type { Principal } from "./principal";
import { sessionOf } from "./session-of";

export interface Shown {
  /** From `Authorization: Bearer`; null if no such header was sent. */
  bearer: string | null;
  /** The request's headers, for its cookie; only read if there is no bearer. */
  headers?: Headers | null;
  /** The client's address, for "last used". */
  address?: string | null;
}

/**
 * The principal of a credential; null for one that is invalid, expired or revoked, and if none was sent. Channel tokens
 * and identity keys have no principal. A cookie is only accepted from this hub's own page.
 */
export async function resolvePrincipal(runtime: AccessRuntime, shown: Shown): Promise<Principal | null> {
  const { bearer } = shown;
  if (bearer === null) return shown.headers ? fromCookie(runtime, shown.headers) : null;
  if (bearer === "" || bearer === "public") return null;
  const principal = await runtime.principals.get(hashSecret(bearer), () => look(runtime, bearer));
  noteUse(runtime, principal, bearer, shown.address ?? null);
  return principal;
}

async function look(runtime: AccessRuntime, bearer: string): Promise<Principal | null> {
  switch (tokenKind(bearer)) {
    case "personal":
      return findPersonalToken(runtime, bearer);
    case "accountSession":
      return findAgentSession(runtime, bearer);
    case null:
      // A mistyped Airband secret costs no query; neither does a secret of another kind.
      if (/^ab[a-np-z]_/.test(bearer)) return null;
      if (isAccessToken(bearer)) return verifyAccessToken(runtime, bearer);
      return sessionOf(runtime, { bearer });
    default:
      return null;
  }
}

/** A JWT or an opaque OAuth token; a session token has at most one dot. */
const isAccessToken = (bearer: string) => bearer.startsWith("abo_") || bearer.split(".").length === 3;

function noteUse(
  runtime: AccessRuntime,
  principal: Principal | null,
  bearer: string,
  address: string | null,
) {
  if (principal?.kind === "token") {
    runtime.principals.noteUse("token", principal.credentialId.slice("pat:".length), address);
  } else if (principal?.kind === "agent_session") {
    runtime.principals.noteUse("agent_session", hashSecret(bearer), address);
  }
}

/** A page of another origin must not act with the cookie its visitor happens to have here. */
async function fromCookie(runtime: AccessRuntime, headers: Headers): Promise<Principal | null> {
  const cookie = headers.get("cookie");
  if (cookie === null || !isSameOrigin(runtime.env.origin, headers)) return null;
  return runtime.principals.get(hashSecret(`cookie:${cookie}`), () => sessionOf(runtime, { headers }));
}

function isSameOrigin(own: string, headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === own;
  return ["same-origin", "none"].includes(headers.get("sec-fetch-site") ?? "");
}
