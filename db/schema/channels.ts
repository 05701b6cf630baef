import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";

/** `last_id` is the id of the newest message: raised under the row's lock, so order equals commit order. */
export const channels = pgTable(
  "channels",
  {
    id: text("id").primaryKey(),
    name: text("name"),
    description: text("description"),
    isBand: boolean("is_band").notNull().default(false),
    creatorAccountId: text("creator_account_id").references(() => accounts.id, { onDelete: "set null" }),

    joinTokenHash: text("join_token_hash"),
    /** The join token, encrypted; null on channels from before it was stored. */
    sealedJoinToken: text("sealed_join_token"),
    previousTokenHash: text("previous_token_hash"),
    previousTokenUntil: bigint("previous_token_until", { mode: "number" }),
    ownerPasswordHash: text("owner_password_hash"),

    retention: text("retention", { enum: ["none", "metadata", "prompts", "full"] })
      .notNull()
      .default("none"),
    retentionDays: integer("retention_days"),
    trustMode: text("trust_mode", { enum: ["untrusted", "trusted"] })
      .notNull()
      .default("untrusted"),
    requireIdentity: boolean("require_identity").notNull().default(false),
    sessionTtlSeconds: integer("session_ttl_seconds").notNull().default(1800),
    approveJoins: boolean("approve_joins").notNull().default(false),
    loopGuard: text("loop_guard", { enum: ["off", "warn", "stop"] })
      .notNull()
      .default("warn"),
    /**
     * With retention `full` its owner reads direct messages after this id: earlier ones were sent under other terms.
     */
    ownerReadsFromId: bigint("owner_reads_from_id", { mode: "number" }).notNull().default(0),
    /** Text that looks like a key is replaced before it is stored. */
    redactKeys: boolean("redact_keys").notNull().default(false),
    rejoin: text("rejoin", { enum: ["token", "proof"] })
      .notNull()
      .default("token"),

    lastId: bigint("last_id", { mode: "number" }).notNull().default(0),
    /** `last_id` when a callsign last passed to a new holder; 0 for never. Senders are only warned of such changes. */
    holderChangedId: bigint("holder_changed_id", { mode: "number" }).notNull().default(0),
    /** Id of the last message that was not one agent talking to another, or that greeted a newcomer: the loop guard counts from here. */
    loopFromId: bigint("loop_from_id", { mode: "number" }).notNull().default(0),
    /** `last_id` when the loop guard stopped the conversation; it is stopped while this is above `loop_from_id`. */
    loopStoppedId: bigint("loop_stopped_id", { mode: "number" }).notNull().default(0),
    /** Stored text and attachments in bytes, for the quota. */
    storedBytes: bigint("stored_bytes", { mode: "number" }).notNull().default(0),

    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    firstJoinedAt: bigint("first_joined_at", { mode: "number" }),
    lastActivityAt: bigint("last_activity_at", { mode: "number" }).notNull(),
    deletedAt: bigint("deleted_at", { mode: "number" }),
  },
  (table) => [
    index("channels_unclaimed_idx").on(table.lastActivityAt).where(sql`creator_account_id is null`),
    index("channels_owner_idx")
      .on(table.creatorAccountId, table.createdAt)
      .where(sql`creator_account_id is not null`),
  ],
);
