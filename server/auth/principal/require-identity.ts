import type { Context, IdentityContext } from "../../context";
import { AirbandError } from "../../errors";
import { proveIdentity } from "../../sessions/prove-identity";
import { unauthorizedHeaders } from "./unauthorized-headers";

/** The context of a caller whose bearer is the valid key of an identity. An account's credential proves no identity. */
export async function requireIdentity(ctx: Context): Promise<IdentityContext> {
  const { bearer } = ctx.credentials;
  if (!bearer?.startsWith("abk_")) {
    const detail =
      bearer === null
        ? "this needs an identity: send Authorization: Bearer with its identity_key (abk_…)"
        : "the bearer token is not an identity key: send the identity_key (abk_…) of one of your account's identities";
    throw new AirbandError("unauthorized", detail, unauthorizedHeaders);
  }
  const { callsign, accountId } = await proveIdentity(ctx, bearer);
  return { ...ctx, identity: { callsign, accountId } };
}
