import { sql } from "drizzle-orm";
import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";

/** Globs that an event has to match; an omitted field matches everything. */
export interface StoredHookMatch {
  events?: string[] | undefined;
  actions?: string[] | undefined;
  repos?: string[] | undefined;
  branches?: string[] | undefined;
}

/**
 * What to do with events that match `when`: drop them, or send them as the rule says and otherwise as the hook does.
 */
export interface StoredHookRule {
  when: StoredHookMatch;
  drop?: boolean | undefined;
  to?: string | undefined;
  priority?: "min" | "low" | "default" | "high" | "urgent" | undefined;
  need_reply?: boolean | undefined;
}

/** A URL that outside systems post to; each verified post becomes a message from `hook:<name>`. */
export const hooks = pgTable(
  "hooks",
  {
    /** Random, and part of the URL: known to every sender, so it proves nothing. */
    id: text("id").primaryKey(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    preset: text("preset", { enum: ["github", "standard", "slack", "stripe", "plain"] }).notNull(),
    enabled: boolean("enabled").notNull().default(true),

    /** Encrypted, since it verifies signatures. The previous one verifies too until `previous_secret_until`. */
    sealedSecret: text("sealed_secret").notNull(),
    /** The account that set the secret and so may know it, and the token or app it used. Null: unknown. */
    createdBy: text("created_by"),
    createdWith: text("created_with"),
    previousSealedSecret: text("previous_sealed_secret"),
    previousSecretUntil: bigint("previous_secret_until", { mode: "number" }),
    previousCreatedBy: text("previous_created_by"),
    previousCreatedWith: text("previous_created_with"),
    /** The header in which a `plain` post sends its secret; null for the path. */
    secretHeader: text("secret_header"),

    toName: text("to_name").notNull().default("all"),
    priority: text("priority", { enum: ["min", "low", "default", "high", "urgent"] })
      .notNull()
      .default("default"),
    needReply: boolean("need_reply").notNull().default(false),
    attachPayload: boolean("attach_payload").notNull().default(false),
    template: text("template"),
    filter: jsonb("filter").$type<StoredHookMatch>(),
    rules: jsonb("rules").$type<StoredHookRule[]>().notNull().default([]),

    deliveredCount: bigint("delivered_count", { mode: "number" }).notNull().default(0),
    repeatedCount: bigint("repeated_count", { mode: "number" }).notNull().default(0),
    ignoredCount: bigint("ignored_count", { mode: "number" }).notNull().default(0),
    refusedCount: bigint("refused_count", { mode: "number" }).notNull().default(0),
    unverifiedCount: bigint("unverified_count", { mode: "number" }).notNull().default(0),
    lastPostAt: bigint("last_post_at", { mode: "number" }),
    lastDeliveredAt: bigint("last_delivered_at", { mode: "number" }),

    createdAt: bigint("created_at", { mode: "number" }).notNull(),
  },
  (table) => [uniqueIndex("hooks_name_idx").on(table.channelId, table.name)],
);

/**
 * The outcome of each post, for 30 days: no text and no address. The unique indexes detect repeats, so a `delivered`
 * row is committed together with its message.
 */
export const hookReceipts = pgTable(
  "hook_receipts",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    hookId: text("hook_id")
      .notNull()
      .references(() => hooks.id, { onDelete: "cascade" }),
    at: bigint("at", { mode: "number" }).notNull(),
    outcome: text("outcome", {
      enum: ["delivered", "repeated", "ignored", "refused", "unverified"],
    }).notNull(),
    event: text("event"),
    reason: text("reason"),
    deliveryId: text("delivery_id"),
    /**
     * SHA-256 of the body, if the signature covers no time and no id: otherwise a copied post would be new under any
     * id.
     */
    bodyHash: text("body_hash"),
    messageId: bigint("message_id", { mode: "number" }),
  },
  (table) => [
    index("hook_receipts_hook_idx").on(table.hookId, table.seq),
    index("hook_receipts_at_idx").on(table.at),
    uniqueIndex("hook_receipts_delivery_idx")
      .on(table.hookId, table.deliveryId)
      .where(sql`outcome = 'delivered' and delivery_id is not null`),
    uniqueIndex("hook_receipts_body_idx")
      .on(table.hookId, table.bodyHash)
      .where(sql`outcome = 'delivered' and body_hash is not null`),
  ],
);
