import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The hub's secrets in the sign-in library's format: the first encrypts, each is identified by a number of its own. */
export function versionedSecrets(secrets: string[]): { version: number; value: string }[] {
  // The number must stay the same when another secret is put first, so it is derived from the secret itself.
  return secrets.map((value) => ({
    version: createHash("sha256").update(`airband secret ${value}`).digest().readUInt32BE() >>> 1,
    value,
  }));
}

/** Browsers accept a cookie named `__Secure-…` only over https, so no neighbour on plain http can set one. */
export function sessionCookieName(origin: string): string {
  return `${origin.startsWith("https://") ? "__Secure-" : ""}airband.session_token`;
}

/** The raw value of a cookie; null if there is none. */
export function cookieValue(headers: Headers, name: string): string | null {
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/**
 * The session token in `<token>.<HMAC-SHA-256, base64>`, percent-encoded or not, if one of the secrets signed it; null
 * for anything else. A token without its signature, as a stolen database would have it, is worthless.
 */
export function readSessionToken(secrets: string[], signed: string): string | null {
  const plain = decoded(signed);
  const dot = plain.lastIndexOf(".");
  if (dot < 1) return null;
  const token = plain.slice(0, dot);
  const given = Buffer.from(plain.slice(dot + 1), "base64");
  const right = secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(token).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return right ? token : null;
}

/** A session token with its signature, as in cookies and bearers. */
export function signSessionToken(secret: string, token: string): string {
  return `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
