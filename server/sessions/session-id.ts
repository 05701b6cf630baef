import { createHmac, randomBytes } from "node:crypto";

/** A new random nonce for `sessionIdFrom`. */
export function newSessionNonce(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * The session id of a nonce: HMAC-SHA256 under the hub's first secret, 192 bits in base64url (32 characters).
 *
 * Derived, so that an identity's live session can be returned to it again although only a hash of the id is stored; the
 * database alone does not reveal it.
 */
export function sessionIdFrom(secrets: string[], nonce: string): string {
  const [secret] = secrets;
  if (!secret) throw new Error("no secret to derive session ids with");
  return createHmac("sha256", secret)
    .update(`session:${nonce}`)
    .digest()
    .subarray(0, 24)
    .toString("base64url");
}
