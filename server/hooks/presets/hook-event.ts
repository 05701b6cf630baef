import { inline, type Quotation, quotationNotice, quote } from "../post/outside-text";

/** The event of a post, from any service. */
export interface HookEvent {
  /** `pull_request`, `invoice.paid`, `app_mention`. */
  type: string;
  /** The action, if the service names it separately: `opened`. */
  action: string | null;
  repo: string | null;
  branch: string | null;
  /** The service's id of this post; the same when it is resent. */
  deliveryId: string | null;
  wording: Wording;
}

/** An event as read from a post's body; the delivery id comes from the headers. */
export type ServiceEvent = Omit<HookEvent, "deliveryId">;

/** A message in its parts, so that text of strangers is marked in one place. */
export interface Wording {
  /** Actor, action and place. */
  head: string;
  /** Further lines by the hub. */
  facts?: (string | null)[];
  link?: string | null;
  /** Text of strangers. */
  quotes?: (Quotation | null)[];
}

/** The message's text. `attached`: whether the body is attached, where the rest of a long text can be read too. */
export function toText({ head, facts = [], link = null, quotes = [] }: Wording, attached: boolean): string {
  const where = link !== null ? `read it at ${link}` : elsewhere(attached);
  const quoted = quotes.filter((quotation) => quotation !== null);
  return [
    head,
    ...facts.filter((fact) => fact !== null),
    ...(link === null ? [] : [`Link: ${link}`]),
    ...(quoted.length === 0 ? [] : [quotationNotice]),
    ...quoted.flatMap((quotation) => quote(quotation, where)),
  ].join("\n");
}

function elsewhere(attached: boolean): string {
  return attached ? "in the attached payload" : "left out; the hook's attach_payload would attach them";
}

/** A quotation of an optional text. */
export function quotation(label: string, text: string | null, maxCharacters?: number): Quotation | null {
  return text === null ? null : { label, text, ...(maxCharacters !== undefined && { maxCharacters }) };
}

/** Its name in receipts: `pull_request.opened`. */
export function eventName({ type, action }: Pick<HookEvent, "type" | "action">): string {
  return inline(action === null ? type : `${type}.${action}`, 100);
}
