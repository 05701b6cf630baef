import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

/** `salt:key` in base64url, by scrypt with Node's defaults (N = 16384): slow on purpose, since people choose passwords. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize("NFKC"), salt, KEY_BYTES);
  return `${salt.toString("base64url")}:${key.toString("base64url")}`;
}

/** Whether `password` is the one that `stored` was derived from, compared in constant time. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [salt, key] = stored.split(":").map((part) => Buffer.from(part, "base64url"));
  if (!salt || !key || key.length !== KEY_BYTES) return false;
  return timingSafeEqual(await derive(password.normalize("NFKC"), salt, KEY_BYTES), key);
}
