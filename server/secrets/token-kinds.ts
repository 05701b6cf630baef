import { createHash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { randomBase62, toBase62 } from "./ids";

/** The kind of a token, identified by its prefix, so that a leaked one can be found and named. */
export const tokenPrefixes = {
  join: "abj_",
  member: "abm_",
  identity: "abk_",
  personal: "abp_",
  accountSession: "abs_",
  recovery: "abr_",
} as const;

export type TokenKind = keyof typeof tokenPrefixes;

/** A token: prefix, 30 random base62 characters (178 bits) and 6 of CRC-32 over what precedes them. Shown once, never stored. */
export function newToken(kind: TokenKind): string {
  const head = tokenPrefixes[kind] + randomBase62(30);
  return head + toBase62(crc32(head), 6);
}

/** The kind of a well-formed token; null for anything mistyped, so that it costs no look-up. */
export function tokenKind(token: string): TokenKind | null {
  if (!/^ab[a-z]_[0-9A-Za-z]{36}$/.test(token)) return null;
  if (toBase62(crc32(token.slice(0, -6)), 6) !== token.slice(-6)) return null;
  const found = Object.entries(tokenPrefixes).find(([, prefix]) => token.startsWith(prefix));
  return (found?.[0] as TokenKind | undefined) ?? null;
}

/** SHA-256 in hex: the stored form of a token or a session id. Sufficient because they are random, unlike passwords. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares two hashes in constant time; a missing one equals nothing. */
export function sameHash(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a.length !== b.length) return false;
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
