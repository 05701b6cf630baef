import { createHash } from "node:crypto";
import type { Context } from "../../context";
import { AirbandError } from "../../errors";

/** Maximum length of an idempotency key; a longer one would not fit the index that makes it unique. */
const MAX_KEY_CHARACTERS = 255;

/** The idempotency key of a send, from its header or its body, and a hash that distinguishes bodies. */
export type Idempotency = { key: string; bodyHash: string } | { key: null; bodyHash: null };

/** The key of `sent`, if any. Refuses one that is too long. */
export function idempotencyOf(
  ctx: Pick<Context, "idempotencyKey">,
  sent: { client_id?: string | undefined },
): Idempotency {
  const key = ctx.idempotencyKey ?? sent.client_id ?? null;
  if (key === null) return { key, bodyHash: null };
  if (key.length > MAX_KEY_CHARACTERS)
    throw new AirbandError("invalid", `Idempotency-Key: must be at most ${MAX_KEY_CHARACTERS} characters`);
  const body = JSON.stringify({ ...sent, client_id: key });
  return { key, bodyHash: createHash("sha256").update(body).digest("hex") };
}
