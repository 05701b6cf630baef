import { createHash } from "node:crypto";

/**
 * The stored form of an opaque OAuth token (`abo_`, `abf_`): the SHA-256 of the part after its prefix, in base64url.
 */
export function oauthTokenHash(token: string): string {
  return createHash("sha256")
    .update(token.replace(/^ab[of]_/, ""))
    .digest("base64url");
}
