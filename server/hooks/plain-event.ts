import { AirbandError } from "../errors";
import { fillTemplate } from "./fill-template";
import type { HookEvent, Wording } from "./hook-event";
import { type Payload, textAt } from "./payload";
import { fieldsOf } from "./standard-event";

/** A message holds no more text than that, in UTF-8. */
const TEXT_BYTES = 64 * 1024;

/**
 * A post of the owner's own script or of a service without a preset. Its `text` or `message`, or the body that is no JSON,
 * is the message as it stands: whoever holds the secret writes it. Else its fields are told one by one.
 * The `Idempotency-Key` header names the post.
 */
export function plainEvent(headers: Headers, payload: Payload, template: string | null): HookEvent {
  const type = textAt(payload, "type") ?? textAt(payload, "event") ?? headers.get("x-gitlab-event") ?? "post";
  return {
    type,
    action: textAt(payload, "action"),
    repo: textAt(payload, "repo"),
    branch: textAt(payload, "branch"),
    deliveryId: headers.get("idempotency-key"),
    wording: template === null ? worded(payload) : { head: fillTemplate(template, payload) },
  };
}

function worded(payload: Payload): Wording {
  const own = ownWords(payload);
  return own === null ? { head: "A post came in.", quotes: [fieldsOf(payload)] } : { head: own };
}

function ownWords(payload: Payload): string | null {
  const text =
    typeof payload === "string" ? payload.trim() : (textAt(payload, "text") ?? textAt(payload, "message"));
  if (text === null) return null;
  if (text === "") throw new AirbandError("invalid", "the body is empty");
  if (!text.isWellFormed() || text.includes("\0"))
    throw new AirbandError("invalid", "text: must be well-formed Unicode without NUL characters");
  if (Buffer.byteLength(text) > TEXT_BYTES)
    throw new AirbandError("too_large", `text: may have ${TEXT_BYTES} bytes; send a link to what is longer`);
  return text;
}
