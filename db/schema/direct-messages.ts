import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { identities } from "./identities";

/**
 * The inbox of an identity's direct messages, with its reader's cursors. Ids are counted here, under the row's lock, so
 * that the order of ids is the order of commits. When the identity is revoked it is emptied, but ids never restart.
 */
export const directInboxes = pgTable("direct_inboxes", {
  callsign: text("callsign")
    .primaryKey()
    .references(() => identities.callsign),
  lastId: bigint("last_id", { mode: "number" }).notNull().default(0),
  fetchedId: bigint("fetched_id", { mode: "number" }).notNull().default(0),
  ackedId: bigint("acked_id", { mode: "number" }).notNull().default(0),
  /** UTF-8 bytes of the stored texts, for the hub's quota. */
  storedBytes: bigint("stored_bytes", { mode: "number" }).notNull().default(0),
});

/**
 * A message from one identity to another. If nobody reads it in time, it stays without text until its reader was
 * notified.
 */
export const directMessages = pgTable(
  "direct_messages",
  {
    toCallsign: text("to_callsign")
      .notNull()
      .references(() => directInboxes.callsign, { onDelete: "cascade" }),
    id: bigint("id", { mode: "number" }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
    fromCallsign: text("from_callsign").notNull(),
    fromAccount: text("from_account").notNull(),
    text: text("text"),
    /** UTF-8 bytes of the text; 0 once it was cleared. */
    bytes: integer("bytes").notNull(),
    priority: text("priority", { enum: ["min", "low", "default", "high", "urgent"] })
      .notNull()
      .default("default"),
    replyTo: bigint("reply_to", { mode: "number" }),
    /** When its reader confirmed it; null while it is unread. */
    readAt: bigint("read_at", { mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.toCallsign, table.id] }),
    index("direct_messages_unread_idx").on(table.toCallsign, table.id).where(sql`read_at is null`),
    index("direct_messages_read_idx").on(table.readAt).where(sql`read_at is not null`),
    index("direct_messages_uncleared_idx").on(table.at).where(sql`read_at is null and text is not null`),
  ],
);

/** The callsigns whose direct messages an identity has blocked. */
export const directBlocks = pgTable(
  "direct_blocks",
  {
    callsign: text("callsign")
      .notNull()
      .references(() => identities.callsign),
    blocked: text("blocked")
      .notNull()
      .references(() => identities.callsign),
    at: bigint("at", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.callsign, table.blocked] })],
);

/** The response to a direct message with an `Idempotency-Key`, so that its repeat gets the same. Cleared after 24 h. */
export const directKeys = pgTable(
  "direct_keys",
  {
    fromCallsign: text("from_callsign").notNull(),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    toCallsign: text("to_callsign").notNull(),
    messageId: bigint("message_id", { mode: "number" }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fromCallsign, table.key] }),
    index("direct_keys_at_idx").on(table.at),
  ],
);
