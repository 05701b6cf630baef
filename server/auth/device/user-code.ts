import { randomInt } from "node:crypto";

/** Letters that make no words and are easy to distinguish by ear and eye (RFC 8628 section 6.1). */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/** A code for a person to compare and type, as `WDJB-MJHT`: 34.6 bits. */
export function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The stored form of a code that was typed in either case and with any punctuation; null if it cannot be one. */
export function readUserCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (letters.length !== 8 || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
