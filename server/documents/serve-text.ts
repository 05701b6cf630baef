import { createHash } from "node:crypto";
import type { Context as HonoContext } from "hono";
import type { RouterEnv } from "../http/request-context";

export interface ServedText {
  type: string;
  body: string;
}

const tags = new WeakMap<ServedText, string>();

/**
 * Responds with a text that changes only with the hub's version or settings: cacheable for five minutes, then
 * revalidated by its ETag (RFC 9110 section 8.8.3), with 304 if the caller has it already. The same object is hashed
 * once.
 */
export function serveText(call: HonoContext<RouterEnv>, text: ServedText): Response {
  const tag =
    tags.get(text) ?? `"${createHash("sha256").update(text.body).digest("base64url").slice(0, 27)}"`;
  tags.set(text, tag);
  call.header("ETag", tag);
  call.header("Cache-Control", "public, max-age=300");
  if (matches(call.req.header("if-none-match"), tag)) return call.body(null, 304);
  call.header("Content-Type", text.type);
  return call.body(text.body);
}

/** If-None-Match compares weakly (RFC 9110 section 13.1.2): a proxy that compressed the body made the tag weak. */
function matches(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  return (
    given.trim() === "*" || given.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === tag)
  );
}
