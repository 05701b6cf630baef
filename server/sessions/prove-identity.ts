import { eq, or } from "drizzle-orm";
import { identities } from "@/db/schema";
import { wrongCredential } from "../auth/principal/wrong-credential";
import type { Context } from "../context";
import { hashSecret, tokenKind } from "../secrets/token-kinds";
import type { Platform } from "../store/platform";

/** An identity whose key was shown. */
export interface ProvedIdentity {
  callsign: string;
  accountId: string;
  /** The credentials that its sessions are bound to: the identity, the key itself, and the account. */
  credentials: string[];
}

/** The credentials that sessions of an identity are bound to. */
export const identityCredential = (callsign: string) => `identity:${callsign}`;

/** The credential for sessions that were opened with a key of this hash: rotating the key ends them. */
export const keyCredential = (keyHash: string) => `key:${keyHash}`;

/** The identity that a key proves; null for no key. An invalid key is refused and counted as a guess. */
export async function proveIdentity(ctx: Context, key: string): Promise<ProvedIdentity>;
export async function proveIdentity(ctx: Context, key: string | undefined): Promise<ProvedIdentity | null>;
export async function proveIdentity(ctx: Context, key: string | undefined): Promise<ProvedIdentity | null> {
  if (key === undefined) return null;
  const proved = await identityOfKey(ctx.runtime, key);
  if (proved === null) throw await wrongCredential(ctx, "identity_key: is not valid");
  return proved;
}

/** The identity whose key this is, the current one or the last within its grace period; null for any other. */
export async function identityOfKey(
  { db, now }: Pick<Platform, "db" | "now">,
  key: string,
): Promise<ProvedIdentity | null> {
  if (tokenKind(key) !== "identity") return null;
  const hash = hashSecret(key);
  const [found] = await db
    .select()
    .from(identities)
    .where(or(eq(identities.keyHash, hash), eq(identities.previousKeyHash, hash)));
  const inForce = found?.keyHash === hash || (found?.previousKeyUntil ?? 0) > now();
  if (!found || found.revokedAt !== null || found.accountId === null || !inForce) return null;
  const { callsign, accountId } = found;
  return {
    callsign,
    accountId,
    credentials: [identityCredential(callsign), keyCredential(hash), `account:${accountId}`],
  };
}
