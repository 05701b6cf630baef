import { AirbandError } from "../../errors";
import { fillTemplate } from "../post/fill-template";
import { type Payload, textAt } from "../post/payload";
import { alertEvent } from "./alert-event";
import { gitlabEvent } from "./gitlab-event";
import type { HookEvent, ServiceEvent, Wording } from "./hook-event";
import { nestedStatus } from "./nested-status";
import { sentryEvent } from "./sentry-event";
import { fieldsOf } from "./standard-event";

/** A message holds no more text than that, in UTF-8. */
const TEXT_BYTES = 64 * 1024;

/**
 * A post of the owner's own script or of a service without a preset. Its `text` or `message`, or the body that is no JSON,
 * is the message as it stands: whoever holds the secret writes it. Posts of GitLab, Sentry and Alertmanager have words of
 * their own, and of any other the fields are told one by one. The `Idempotency-Key` header names the post.
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
  if (Buffer.byteLength(text) > TEXT_BYTES)
    throw new AirbandError("too_large", `text: may have ${TEXT_BYTES} bytes; send a link to longer text`);
  return text;
}
