import { fillTemplate } from "../post/fill-template";
import { type Quotation, value } from "../post/outside-text";
import { at, linkAt, type Payload, scalarAt, textAt } from "../post/payload";
import { type HookEvent, quotation, type Wording } from "./hook-event";
import { nestedStatus } from "./nested-status";

/** Maximum number of fields of `data` that are shown. */
const FIELDS = 20;

/**
 * A Standard Webhooks post: `webhook-id` identifies the message, the same for every attempt; the body has `type` and
 * `data`.
 */
export function standardEvent(headers: Headers, payload: Payload, template: string | null): HookEvent {
  const type = textAt(payload, "type") ?? "event";
  const isAirband =
    textAt(payload, "data.channel_id") !== null && scalarAt(payload, "data.message.id") !== null;
  return {
    type,
    action: null,
    repo: null,
    branch: null,
    deliveryId: headers.get("webhook-id"),
    wording: template === null ? worded() : { head: fillTemplate(template, payload) },
  };

  function worded(): Wording {
    return isAirband ? airbandWording(payload) : anyWording(type, payload);
  }
}

/** A message of another channel, on this hub or another; for a thin webhook, only its id. */
function airbandWording(payload: Payload): Wording {
  const message = `message ${value(scalarAt(payload, "data.message.id") ?? "?", 20)}`;
  const channel = `channel ${value(textAt(payload, "data.channel_id") ?? "?")}`;
  const from = textAt(payload, "data.message.from");
  const isLong = scalarAt(payload, "data.message.text_omitted") === "true";
  return {
    head: `Airband: ${from === null ? `${message} came` : `${value(from)} wrote ${message}`} on ${channel}.`,
    facts: [isLong ? "Its text was too long to be posted." : null],
    link: linkAt(payload, "data.url"),
    quotes: [quotation("Text", textAt(payload, "data.message.text"), 4_000)],
  };
}

function anyWording(type: string, payload: Payload): Wording {
  const time = textAt(payload, "timestamp");
  return {
    head: `Event ${value(type)}${time === null ? "" : ` of ${value(time, 60)}`}.`,
    facts: [nestedStatus(payload, "data")],
    link: linkAt(payload, "data.html_url") ?? linkAt(payload, "data.url"),
    quotes: [fieldsOf(at(payload, "data") ?? payload)],
  };
}

/** The fields of an object, one per line; nested ones by their size. */
export function fieldsOf(data: unknown): Quotation | null {
  if (typeof data !== "object" || data === null) return null;
  const entries = Object.entries(data);
  if (entries.length === 0) return null;
  const lines = entries.slice(0, FIELDS).map(([name, found]) => `${value(name, 60)}: ${brief(found)}`);
  const label = entries.length > FIELDS ? `The first ${FIELDS} of ${entries.length} fields` : "Data";
  return { label, text: lines.join("\n"), maxCharacters: 6_000 };
}

function brief(found: unknown): string {
  if (typeof found === "string") return value(found, 500);
  if (typeof found !== "object" || found === null) return String(found);
  if (Array.isArray(found)) return `a list of ${found.length}`;
  const names = Object.keys(found).slice(0, 8);
  return `an object with ${names.map((name) => value(name, 60)).join(", ") || "nothing"}`;
}
