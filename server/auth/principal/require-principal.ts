import type { AccountContext, Context } from "../../context";
import { AirbandError } from "../../errors";
import type { AnyLabel } from "../../label";
import { isChannelBearer, principalOf } from "./check-bearer";
import type { Principal } from "./principal";
import { unauthorizedHeaders } from "./unauthorized-headers";
import { wrongCredential } from "./wrong-credential";

/**
 * The account of a call that requires no particular one; null for an anonymous call. A channel's token is ignored here;
 * any other invalid bearer is refused.
 */
export async function optionalPrincipal(label: AnyLabel, ctx: Context): Promise<Principal | null> {
  const principal = await principalOf(ctx);
  if (principal !== null) requireScope(label, principal);
  else if (!isChannelBearer(ctx.credentials.bearer))
    throw await wrongCredential(ctx, "the bearer token is wrong, expired or revoked");
  return principal;
}

/** The context of a caller with a proven account that has the label's scope. */
export async function requirePrincipal(label: AnyLabel, ctx: Context): Promise<AccountContext> {
  const principal = await optionalPrincipal(label, ctx);
  if (principal === null) {
    const detail =
      ctx.credentials.bearer === null
        ? "this needs an account: send Authorization: Bearer with its session token or a personal token"
        : "a channel's token does not identify an account: send the account's session token or a personal token";
    throw new AirbandError("unauthorized", detail, unauthorizedHeaders);
  }
  return { ...ctx, principal, account: { id: principal.accountId } };
}

/** Refuses a token without the required scope (RFC 6750 section 3.1). */
export function requireScope(label: AnyLabel, principal: Principal): void {
  if (label.sessionOnly && (principal.kind === "token" || principal.kind === "oauth")) {
    throw new AirbandError(
      "missing_scope",
      "tokens cannot do this: sign in, or use the session token of an agent's account",
    );
  }
  const { scope } = label;
  if (scope === null || principal.scopes === "all" || principal.scopes.includes(scope)) return;
  throw new AirbandError("missing_scope", `this token does not have the scope ${scope}`, {
    headers: { "WWW-Authenticate": `Bearer realm="airband", error="insufficient_scope", scope="${scope}"` },
  });
}
