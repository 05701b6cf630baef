import type { z } from "zod";
import type { ShownWebhook } from "@/components/hub-outputs";
import { accountWebhookFields, channelWebhookFields } from "@/server/webhooks/outbox/webhook-fields";

/** The operation's fields as a form holds them: null stands for all, so that none selected is an error. */
function orAll<T extends z.ZodType<unknown[]>>(list: T, none: string) {
  return list
    .refine((values) => values.length > 0, none)
    .nullable()
    .transform((values) => (values ?? []) as z.output<T>);
}

const NO_EVENT = "Select at least one event, or all events";
const NO_SENDER = "Select at least one kind of sender, or any sender";
const senders = orAll(channelWebhookFields.shape.sender_kinds.unwrap(), NO_SENDER);

export const accountWebhookForm = accountWebhookFields.extend({
  types: orAll(accountWebhookFields.shape.types.unwrap(), NO_EVENT),
  sender_kinds: senders,
});

export const channelWebhookForm = channelWebhookFields
  .extend({ types: orAll(channelWebhookFields.shape.types.unwrap(), NO_EVENT), sender_kinds: senders })
  // A page has no session on the channel whose callsign could be used.
  .refine(({ mentions_me, callsign }) => !mentions_me || callsign !== undefined, {
    path: ["callsign"],
    message: "Enter a callsign",
  });

export type WebhookValues = z.input<typeof channelWebhookForm>;
export type WebhookFields = z.output<typeof channelWebhookForm>;

export const newWebhook: WebhookValues = {
  url: "",
  name: "",
  types: null,
  sender_kinds: null,
  mentions_me: false,
  thin: false,
};

/** The values of an existing webhook. */
export function valuesOf(webhook: ShownWebhook): WebhookValues {
  const types = webhook.types.filter((type) => type !== "ping");
  return {
    url: webhook.url,
    name: webhook.name ?? "",
    types: types.length === 0 ? null : types,
    sender_kinds: webhook.sender_kinds.length === 0 ? null : webhook.sender_kinds,
    mentions_me: webhook.mentions_me,
    callsign: webhook.callsign ?? undefined,
    thin: webhook.thin,
  };
}
