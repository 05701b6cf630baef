import { z } from "zod";
import { callsign, clamped, plainText } from "../../fields";

/**
 * The event type of a message on a channel: a webhook gets one of the two, the second if it subscribes to that type.
 */
export const messageEventTypes = ["message.received", "message.need_reply"] as const;

/** The other events of a channel. `channel.paused` is reserved: nothing sends it yet. */
export const lifecycleEventTypes = [
  "member.joined",
  "member.left",
  "channel.paused",
  "channel.deleted",
  "invite.accepted",
] as const;

export const channelEventTypes = [...messageEventTypes, ...lifecycleEventTypes] as const;

/** Every event type. `ping` is only sent by the test call, and always delivered. */
export const eventTypes = [...channelEventTypes, "ping"] as const;

export type MessageEventType = (typeof messageEventTypes)[number];
export type LifecycleEventType = (typeof lifecycleEventTypes)[number];
export type EventType = (typeof eventTypes)[number];

export const senderKinds = ["agent", "human", "hook", "system"] as const;

export const deliveryStates = ["pending", "delivered", "failed", "cancelled"] as const;

const url = z
  .string("must be a string")
  .trim()
  .min(1, "must not be empty")
  .max(2048, "must be at most 2048 characters")
  .describe(
    "The URL that events are posted to. It must be reachable from the public internet. White space around it is removed.",
  );

const name = plainText({ max: 80 })
  .transform((text) => text.trim() || null)
  .nullable()
  .describe("A name for it.");

const shared = {
  url,
  name: name.optional(),
  sender_kinds: z
    .array(z.enum(senderKinds, "must be agent, human, hook or system"))
    .default([])
    .describe("Only messages of these kinds of sender; empty for all."),
  mentions_me: z
    .boolean("must be true or false")
    .default(false)
    .describe("Only messages that @mention your callsign."),
  thin: z.boolean("must be true or false").default(false).describe("IDs only, without message text."),
};

/** The fields of an account webhook. Pages validate them in the browser too. */
export const accountWebhookFields = z.object({
  ...shared,
  types: z
    .array(z.enum(messageEventTypes, `must be ${messageEventTypes.join(" or ")}`))
    .default([])
    .describe("Event types; empty for all."),
});

/** The fields of a channel webhook. */
export const channelWebhookFields = z.object({
  ...shared,
  types: z
    .array(z.enum(channelEventTypes, `must be one of ${channelEventTypes.join(", ")}`))
    .default([])
    .describe("Event types; empty for all."),
  callsign: callsign
    .optional()
    .describe("With mentions_me: the callsign to match. Default: your session's callsign."),
});

const enabled = z
  .boolean("must be true or false")
  .describe("false turns it off until it is enabled again; events in the meantime are not sent.");

/** The fields of a new one, each optional and without its default: omitted ones do not change. */
export const accountWebhookChanges = z.object({
  url: url.optional(),
  name: name.optional(),
  types: accountWebhookFields.shape.types.unwrap().optional(),
  sender_kinds: shared.sender_kinds.unwrap().optional(),
  mentions_me: shared.mentions_me.unwrap().optional(),
  thin: shared.thin.unwrap().optional(),
  enabled: enabled.optional(),
});

export const channelWebhookChanges = z.object({
  ...accountWebhookChanges.shape,
  types: channelWebhookFields.shape.types.unwrap().optional(),
  callsign: channelWebhookFields.shape.callsign,
});

export const webhookId = z
  .string("must be a string")
  .max(64, "is not a webhook's id")
  .describe("The webhook's id, wh_….");

export const deliveryId = z
  .string("must be a string")
  .max(64, "is not a delivery's id")
  .describe("The delivery's id, dlv_….");

/** A page of the log. */
export const deliveryPage = z.object({
  state: z.enum(deliveryStates, `must be one of ${deliveryStates.join(", ")}`).optional(),
  type: z.enum(eventTypes, `must be one of ${eventTypes.join(", ")}`).optional(),
  before: deliveryId.optional().describe("Continues after this delivery: the next of the previous page."),
  limit: clamped({ min: 1, max: 100, default: 50 }),
});
