import { createHash } from "node:crypto";
import type { Context } from "../../context";
import { AirbandError } from "../../errors";

/** Most characters of an idempotency key; a longer one would not fit the index that makes it unique. */
const LONGEST_KEY = 255;

/** The idempotency key of a send, of its header or its body, and what tells another body from the same. */
export type Idempotency = { key: string; bodyHash: string } | { key: null; bodyHash: null };

/** The key that came with `sent`, if any. Refuses one that is too long. */
export function idempotencyOf(
  ctx: Pick<Context, "idempotencyKey">,
  sent: { client_id?: string | undefined },
): Idempotency {
  const key = ctx.idempotencyKey ?? sent.client_id ?? null;
  if (key === null) return { key, bodyHash: null };
  if (key.length > LONGEST_KEY)
    throw new AirbandError("invalid", `Idempotency-Key: must be at most ${LONGEST_KEY} characters`);
  const body = JSON.stringify({ ...sent, client_id: key });
  return { key, bodyHash: createHash("sha256").update(body).digest("hex") };
}
