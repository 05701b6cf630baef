import { randomBytes } from "node:crypto";
import { AirbandError } from "../errors";
import { randomBase62 } from "../secrets/ids";
import type { HookPreset } from "./hook-fields";

/** A secret of about 256 random bits, in the form that senders of the preset accept. */
export function newHookSecret(preset: HookPreset): string {
  return preset === "standard" ? `whsec_${randomBytes(32).toString("base64")}` : randomBase62(43);
}

/** Refuses a secret from the other side that could never verify a post. */
export function refuseUnusableSecret(preset: HookPreset, secret: string, inPath: boolean): void {
  if (preset === "standard" && !isStandardSecret(secret)) {
    throw new AirbandError("invalid", "secret: must be whsec_ and the base64 of 24 to 64 bytes");
  }
  if (inPath && !/^[A-Za-z0-9_-]+$/.test(secret)) {
    throw new AirbandError("invalid", "secret: may contain only A-Z, a-z, 0-9, _ and - to be part of a path");
  }
}

function isStandardSecret(secret: string): boolean {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1] ?? "";
  const bytes = Buffer.from(base64, "base64");
  return base64.length % 4 === 0 && bytes.length >= 24 && bytes.length <= 64;
}
