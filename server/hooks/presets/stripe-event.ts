import { value } from "../post/outside-text";
import { at, type Payload, scalarAt, textAt } from "../post/payload";
import { type HookEvent, quotation } from "./hook-event";

/** The fields shown of the object: its kind and status. Names and addresses of customers are not. */
const SHOWN_FIELDS = [
  ["status", "status"],
  ["amount", "amount"],
  ["amount_due", "amount due"],
  ["amount_paid", "amount paid"],
  ["amount_refunded", "amount refunded"],
  ["amount_total", "total"],
  ["currency", "currency"],
  ["customer", "customer"],
  ["subscription", "subscription"],
  ["payment_intent", "payment"],
  ["attempt_count", "attempts"],
] as const;

/**
 * A Stripe event, or one in its form: `id`, `type`, `data.object`. Amounts are in the currency's smallest unit, as
 * Stripe sends them.
 */
export function stripeEvent(payload: Payload): HookEvent {
  const type = textAt(payload, "type") ?? "event";
  const id = textAt(payload, "id");
  const isLive = at(payload, "livemode") !== false;
  return {
    type,
    action: null,
    repo: null,
    branch: null,
    deliveryId: id,
    wording: {
      head: `Stripe${isLive ? "" : " (test mode)"}: ${value(type)}, ${subject(payload)}.`,
      facts: [facts(payload), changes(payload)],
      link: linkTo(id, isLive),
      quotes: [
        quotation("Description", textAt(payload, "data.object.description"), 500),
        quotation("Failure", failure(payload), 500),
      ],
    },
  };
}

function subject(payload: Payload): string {
  const kind = textAt(payload, "data.object.object") ?? "object";
  const id = textAt(payload, "data.object.id");
  return `${value(kind)}${id === null ? "" : ` ${value(id)}`}`;
}

function facts(payload: Payload): string | null {
  const shown = SHOWN_FIELDS.map(([name, words]) => {
    const found = scalarAt(payload, `data.object.${name}`);
    return found === null ? null : `${words} ${value(found)}`;
  }).filter((fact) => fact !== null);
  const unit = shown.some((fact) => /^(amount|total)/.test(fact)) ? " (amounts in the smallest unit)" : "";
  return shown.length === 0 ? null : `It has ${shown.join(", ")}${unit}.`;
}

function changes(payload: Payload): string | null {
  const before = at(payload, "data.previous_attributes");
  if (typeof before !== "object" || before === null) return null;
  const names = Object.keys(before);
  if (names.length === 0) return null;
  const shown = names.slice(0, 20).map((name) => value(name, 60));
  const more = names.length - shown.length;
  return `Changed: ${shown.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`;
}

function failure(payload: Payload): string | null {
  return (
    textAt(payload, "data.object.failure_message") ??
    textAt(payload, "data.object.last_payment_error.message")
  );
}

function linkTo(id: string | null, isLive: boolean): string | null {
  if (id === null || !/^evt_\w{1,100}$/.test(id)) return null;
  return `https://dashboard.stripe.com/${isLive ? "" : "test/"}events/${id}`;
}
