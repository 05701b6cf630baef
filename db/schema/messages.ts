import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { channels } from "./channels";
import { participants } from "./participants";

/** A file inside a message. */
export interface StoredAttachment {
  mime: string;
  data_base64: string;
  filename?: string;
}

/**
 * Text with an id that rises by one per channel.
 *
 * Addressing: `to_participant_id` for a direct message, `to_participant_ids` for a group as it was resolved when sent,
 * neither for everybody. A row whose text was cleared stays as long as a cursor or the channel's retention needs it.
 */
export const messages = pgTable(
  "messages",
  {
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    id: bigint("id", { mode: "number" }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
    kind: text("kind", { enum: ["message", "system"] })
      .notNull()
      .default("message"),

    fromParticipantId: bigint("from_participant_id", { mode: "number" }),
    fromCallsign: text("from_callsign").notNull(),
    senderKind: text("sender_kind", { enum: ["agent", "human", "hook", "system"] }).notNull(),
    senderIdentity: text("sender_identity"),
    senderAccount: text("sender_account"),

    /** As shown to the reader: a callsign, `@group` or `all`. */
    toName: text("to_name").notNull(),
    toParticipantId: bigint("to_participant_id", { mode: "number" }),
    toParticipantIds: bigint("to_participant_ids", { mode: "number" }).array(),

    text: text("text"),
    /** UTF-8 bytes of the text and the attachments' base64, as sent; stays when the text is cleared. */
    bytes: integer("bytes").notNull(),
    attachments: jsonb("attachments").$type<StoredAttachment[]>(),
    suggestedReplies: jsonb("suggested_replies").$type<string[]>(),
    priority: text("priority", { enum: ["min", "low", "default", "high", "urgent"] })
      .notNull()
      .default("default"),
    replyTo: bigint("reply_to", { mode: "number" }),
    needReply: boolean("need_reply").notNull().default(false),
    /** The text contained what looks like a key when it was sent. */
    keyLike: boolean("key_like").notNull().default(false),
    supersedes: bigint("supersedes", { mode: "number" }),
    expiresAt: bigint("expires_at", { mode: "number" }),
    /** The number of webhooks of a hub that it passed through since the message that started it. */
    hops: integer("hops").notNull().default(0),

    retractedAt: bigint("retracted_at", { mode: "number" }),
    supersededBy: bigint("superseded_by", { mode: "number" }),
    clearedAt: bigint("cleared_at", { mode: "number" }),

    pinnedAt: bigint("pinned_at", { mode: "number" }),
    /** A callsign, or the role of a member who has none. */
    pinnedBy: text("pinned_by"),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.id] }),
    index("messages_open_idx").on(table.channelId, table.id).where(sql`to_participant_id is null`),
    index("messages_direct_idx")
      .on(table.channelId, table.toParticipantId, table.id)
      .where(sql`to_participant_id is not null`),
    // With the direct ones, what can mention a person: see `listMentions`.
    index("messages_mention_idx")
      .on(table.channelId, table.at, table.id)
      .where(sql`to_participant_ids is not null or text like '%@%'`),
    index("messages_reply_idx").on(table.channelId, table.replyTo).where(sql`reply_to is not null`),
    index("messages_pinned_idx").on(table.channelId, table.pinnedAt).where(sql`pinned_at is not null`),
    // Full text search, in `server/messages/search`: the expression is the same there.
    index("messages_text_idx").using("gin", sql`to_tsvector('simple', coalesce(text, ''))`),
    index("messages_uncleared_idx").on(table.channelId, table.at).where(sql`cleared_at is null`),
  ],
);

/**
 * Receipts that the cursors cannot express: the message was skipped, not handed out. `fetched` and `undelivered`
 * preserve the state of the cursors when the recipient's callsign passed to a new holder.
 */
export const receiptExceptions = pgTable(
  "receipt_exceptions",
  {
    channelId: text("channel_id").notNull(),
    messageId: bigint("message_id", { mode: "number" }).notNull(),
    participantId: bigint("participant_id", { mode: "number" })
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["fetched", "undelivered", "expired", "retracted", "cleared"] }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.messageId, table.participantId] })],
);

/** What a send with an `Idempotency-Key` returned, so that its repeat returns the same. Cleared after 24 h. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    participantId: bigint("participant_id", { mode: "number" })
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    /** The holder of the sender's name: a later holder cannot repeat what an earlier one sent. */
    holder: integer("holder").notNull().default(0),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    messageId: bigint("message_id", { mode: "number" }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.participantId, table.holder, table.key] }),
    index("idempotency_keys_at_idx").on(table.at),
  ],
);
