import { AirbandError } from "../../errors";
import { fillTemplate } from "../post/fill-template";
import { type Payload, textAt } from "../post/payload";
import { alertEvent } from "./alert-event";
import { gitlabEvent } from "./gitlab-event";
import type { HookEvent, ServiceEvent, Wording } from "./hook-event";
import { nestedStatus } from "./nested-status";
import { sentryEvent } from "./sentry-event";
import { fieldsOf } from "./standard-event";

/** The maximum text of a message, in UTF-8. */
const MAX_TEXT_BYTES = 64 * 1024;

/**
 * A post of the owner's own script or of a service without a preset. Its `text` or `message`, or a body that is not
 * JSON, is the message unchanged: a holder of the secret wrote it. Posts of GitLab, Sentry and Alertmanager have their
 * own wording, and others are shown field by field. The `Idempotency-Key` header identifies the post.
 */
export function plainEvent(headers: Headers, payload: Payload, template: string | null): HookEvent {
  const event =
    gitlabEvent(headers, payload) ?? sentryEvent(headers, payload) ?? otherEvent(headers, payload, template);
  return {
    ...event,
    deliveryId: headers.get("idempotency-key"),
    ...(template !== null && { wording: { head: fillTemplate(template, payload) } }),
  };
}

function otherEvent(headers: Headers, payload: Payload, template: string | null): ServiceEvent {
  const own = template === null ? ownWords(payload) : null;
  // Grafana posts alerts with a text that its owner wrote.
  const alert = own === null ? alertEvent(payload) : null;
  if (alert !== null) return alert;
  return {
    type: textAt(payload, "type") ?? textAt(payload, "event") ?? headers.get("x-gitlab-event") ?? "post",
    action: textAt(payload, "action"),
    repo: textAt(payload, "repo"),
    branch: textAt(payload, "branch"),
    wording: own === null ? fields(payload) : { head: own },
  };
}

const fields = (payload: Payload): Wording => ({
  head: "A post was received.",
  facts: [nestedStatus(payload)],
  quotes: [fieldsOf(payload)],
});

function ownWords(payload: Payload): string | null {
  const text =
    typeof payload === "string" ? payload.trim() : (textAt(payload, "text") ?? textAt(payload, "message"));
  if (text === null) return null;
  if (text === "") throw new AirbandError("invalid", "the body is empty");
  if (!text.isWellFormed() || text.includes("\0"))
    throw new AirbandError("invalid", "text: must be well-formed Unicode without NUL characters");
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES)
    throw new AirbandError("too_large", `text: may have ${MAX_TEXT_BYTES} bytes; send a link to longer text`);
  return text;
}
