import { createHash } from "node:crypto";

/** What is kept of an opaque OAuth token (`abo_`, `abf_`): the SHA-256 of what follows its prefix, in base64url. */
export function oauthTokenHash(token: string): string {
  return createHash("sha256")
    .update(token.replace(/^ab[of]_/, ""))
    .digest("base64url");
}
