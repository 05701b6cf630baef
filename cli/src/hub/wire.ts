import * as z from "zod/mini";

/** The hub's responses, as far as this command reads them. Fields may be added; none of these will be removed. */

/** A schema that parses the hub's responses. */
export type Schema<T> = z.ZodMiniType<T>;

/** An id that is safe in a command line and in a sentence: nothing else of a hub's response is. */
export const channelId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_][\w-]{0,63}$/))
  .brand<"ChannelId">();
export type ChannelId = z.output<typeof channelId>;

export const callsign = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9_-]{0,31}$/))
  .brand<"Callsign">();
export type Callsign = z.output<typeof callsign>;

/** A credential or a session id, which is sent in a header. */
export const credential = z.string().check(z.regex(/^[\x21-\x7e]{1,512}$/));

/** A word from one of the hub's lists, such as a role or a state; words may be added. */
export const word = z.string().check(z.regex(/^[\w.:-]{1,64}$/));

/** An address that a person may open. */
export const link = z.string().check(z.regex(/^https?:\/\/[\x21-\x7e]{1,2000}$/));

export const text = z.string();
export const count = z.number().check(z.int(), z.nonnegative());
/** Milliseconds since the epoch, within the range of a date. */
export const time = z.number().check(z.gte(-8.64e15), z.lte(8.64e15));

/** A response of which nothing is read. */
export const unread = z.unknown();

export const priorities = ["min", "low", "default", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

export const message = z.looseObject({
  /** Rises by one per channel, or per inbox of direct messages. */
  id: count,
  from: text,
  /** A callsign, `@group` or `all`. */
  to: text,
  text,
  at: time,
  kind: z.optional(z.enum(["status", "system"])),
  priority: z.optional(z.enum(priorities)),
  reply_to: z.optional(count),
  need_reply: z.optional(z.literal(true)),
  suggested_replies: z.optional(z.array(text)),
  attachments: z.optional(
    z.array(z.looseObject({ mime: text, data_base64: text, filename: z.optional(text) })),
  ),
  sender: z.optional(
    z.looseObject({ callsign: text, identity: z.nullable(text), kind: word, verified: z.boolean() }),
  ),
});
export type Message = z.output<typeof message>;

export const hubInfo = z.object({ service: text, version: text });

export const delivered = z.object({
  messages: z.array(message),
  next_ack: count,
  more: z.boolean(),
  missed: z.optional(count),
});
export type Delivered = z.output<typeof delivered>;

/** A page of an identity's direct messages; `callsign` is the owner of the inbox. */
export const received = z.extend(delivered, { callsign });
export type Received = z.output<typeof received>;

export const joined = z.object({
  session_id: credential,
  channel_id: channelId,
  callsign,
  trust_mode: word,
  retention: word,
  instructions: text,
  roster: z.array(text),
  next_ack: count,
  unread: count,
  collision_warning: z.optional(text),
  warning: z.optional(text),
});
export type Joined = z.output<typeof joined>;

export const receipt = z.looseObject({
  callsign: text,
  state: z.enum(["queued", "fetched", "acked", "replied", "undelivered", "expired", "retracted", "cleared"]),
});
export type Receipt = z.output<typeof receipt>;

export const receipts = z.object({ receipts: z.array(receipt) });
/** Older hubs send no `next_…`. */
export const history = z.object({
  history: z.array(message),
  next_before: z.optional(z.nullable(count)),
  next_after: z.optional(z.nullable(count)),
});
