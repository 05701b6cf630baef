import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";
import { channels } from "./channels";

/**
 * An endpoint that the hub posts events to, of an account (direct messages to its identities) or of a channel.
 *
 * Secrets are encrypted and not hashed, since they must sign. `previous_secret` signs too until
 * `previous_secret_until`.
 */
export const webhooks = pgTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    /** Set for an account webhook, null for a channel's. */
    accountId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    /** Set for a channel webhook, null for an account's. */
    channelId: text("channel_id").references(() => channels.id, { onDelete: "cascade" }),
    /**
     * The join token a channel webhook was created with, by its hash: it receives nothing once that token is no longer
     * valid. Null if the owner created it.
     */
    tokenHash: text("token_hash"),
    /**
     * The account responsible for it: it set the URL or took the webhook over. Null for a guest's. No foreign key: a
     * deleted account's webhook stops.
     */
    createdBy: text("created_by"),
    /** The token or app it was created with (`pat:…`, `oauth:…`, `agent:…`), which it ends with; null for a browser or a device. */
    createdWith: text("created_with"),
    /**
     * The guest that created it: a participant, and which holder of its name. Null for an account's and for older ones.
     */
    createdParticipant: bigint("created_participant", { mode: "number" }),
    createdHolder: integer("created_holder"),
    /** It was taken over: the account now responsible for it did not set the URL and does not see its path. */
    urlHidden: boolean("url_hidden").notNull().default(false),

    name: text("name"),
    url: text("url").notNull(),
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousSecretUntil: bigint("previous_secret_until", { mode: "number" }),

    /** Event types and sender kinds it subscribes to; empty for all. */
    types: text("types").array().notNull().default(sql`'{}'::text[]`),
    senderKinds: text("sender_kinds").array().notNull().default(sql`'{}'::text[]`),
    /** Only messages whose text has `@` and the callsign: of the recipient for an account webhook, of `callsign` for a channel's. */
    mentionsMe: boolean("mentions_me").notNull().default(false),
    callsign: text("callsign"),
    /** Only ids, no text. */
    thin: boolean("thin").notNull().default(false),

    state: text("state", { enum: ["enabled", "disabled"] })
      .notNull()
      .default("enabled"),
    disabledReason: text("disabled_reason", { enum: ["by_hand", "gone", "failing"] }),
    /** The first failed attempt since the last success. */
    failingSince: bigint("failing_since", { mode: "number" }),
    /** The endpoint asked for a pause until then (Retry-After). */
    heldUntil: bigint("held_until", { mode: "number" }),
    /** A pending mail; cleared when it is sent. */
    mailDue: text("mail_due", { enum: ["failing", "disabled"] }),
    failingMailedAt: bigint("failing_mailed_at", { mode: "number" }),
    disabledMailedAt: bigint("disabled_mailed_at", { mode: "number" }),

    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    updatedAt: bigint("updated_at", { mode: "number" }).notNull(),
  },
  (table) => [
    check("webhooks_place", sql`(account_id is null) <> (channel_id is null)`),
    index("webhooks_account_idx").on(table.accountId).where(sql`account_id is not null`),
    index("webhooks_channel_idx").on(table.channelId).where(sql`channel_id is not null`),
    index("webhooks_mail_idx").on(table.mailDue).where(sql`mail_due is not null`),
  ],
);

/**
 * One event for one webhook: written in the transaction of its event, and delivered by the worker that leases it.
 *
 * During an attempt `lease` names it and `next_attempt_at` is when the lease expires, so a row whose worker died
 * becomes due by itself.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    id: text("id").notNull().unique().default(sql`'dlv_' || replace(gen_random_uuid()::text, '-', '')`),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    /** `webhook-id`: the same for every attempt, and for every webhook that receives the event. */
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    channelId: text("channel_id"),
    messageId: bigint("message_id", { mode: "number" }),
    /** The number of webhooks that the message passed through, including this one: an inbound hook refuses loops. */
    hops: integer("hops").notNull().default(1),
    /**
     * The body for an event that is not a message. A message's body is rendered at each attempt: its text is stored in
     * `messages` only.
     */
    body: text("body"),
    /** The webhook subscribed to ids only when this was written. */
    thin: boolean("thin").notNull().default(false),
    /** When the message itself expires: after that it is not posted either. */
    expiresAt: bigint("expires_at", { mode: "number" }),

    state: text("state", { enum: ["pending", "delivered", "failed", "cancelled"] })
      .notNull()
      .default("pending"),
    nextAttemptAt: bigint("next_attempt_at", { mode: "number" }),
    lease: text("lease"),
    /** The position in the retry schedule. */
    step: integer("step").notNull().default(0),
    /** The next attempt was requested manually: it is made once, also while disabled, and does not count for health. */
    manual: boolean("manual").notNull().default(false),
    /** Created by the test call: a ping or a sample. */
    test: boolean("test").notNull().default(false),

    attemptCount: integer("attempt_count").notNull().default(0),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    finishedAt: bigint("finished_at", { mode: "number" }),
  },
  (table) => [
    index("webhook_deliveries_due_idx")
      .on(table.webhookId, table.nextAttemptAt)
      .where(sql`state = 'pending'`),
    index("webhook_deliveries_next_idx").on(table.nextAttemptAt).where(sql`state = 'pending'`),
    index("webhook_deliveries_log_idx").on(table.webhookId, table.seq),
    index("webhook_deliveries_state_idx").on(table.webhookId, table.state, table.seq),
    index("webhook_deliveries_message_idx")
      .on(table.channelId, table.messageId)
      .where(sql`message_id is not null`),
    index("webhook_deliveries_created_idx").on(table.createdAt),
  ],
);

/** One attempt of a delivery, and its result. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    deliverySeq: bigint("delivery_seq", { mode: "number" })
      .notNull()
      .references(() => webhookDeliveries.seq, { onDelete: "cascade" }),
    at: bigint("at", { mode: "number" }).notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** Null if there was no response. */
    status: integer("status"),
    /** Null for a success. */
    error: text("error"),
    manual: boolean("manual").notNull(),
    url: text("url").notNull(),
    requestHeaders: jsonb("request_headers").$type<Record<string, string>>().notNull(),
    /** The first 4 KiB of the response. A trigger clears it with the message's text, because endpoints echo what they receive. */
    response: text("response"),
  },
  (table) => [index("webhook_attempts_delivery_idx").on(table.deliverySeq, table.seq)],
);
