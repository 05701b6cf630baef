import { inline, type Quotation, quotationNotice, quote } from "../post/outside-text";

/** What a post tells, whatever service it came from. */
export interface HookEvent {
  /** `pull_request`, `invoice.paid`, `app_mention`. */
  type: string;
  /** What happened to it, where the service says so apart: `opened`. */
  action: string | null;
  repo: string | null;
  branch: string | null;
  /** What the service calls this post; the same when it is sent again. */
  deliveryId: string | null;
  wording: Wording;
}

/** An event as read from a post's body; the delivery id comes from the headers. */
export type ServiceEvent = Omit<HookEvent, "deliveryId">;

/** A message in its parts, so that what strangers wrote is marked in one place. */
export interface Wording {
  /** Who did what where. */
  head: string;
  /** Further lines of ours. */
  facts?: (string | null)[];
  link?: string | null;
  /** What strangers wrote. */
  quotes?: (Quotation | null)[];
}

/** The message's text. `attached`: whether the body goes with it, where all of a long text can be read too. */
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

/** A quotation of a text that may not be there. */
export function quotation(label: string, text: string | null, most?: number): Quotation | null {
  return text === null ? null : { label, text, ...(most !== undefined && { most }) };
}

/** As receipts name it: `pull_request.opened`. */
export function eventName({ type, action }: Pick<HookEvent, "type" | "action">): string {
  return inline(action === null ? type : `${type}.${action}`, 100);
}
