import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";

/**
 * A newcomer that asks to join a channel that approves joins. Once approved, it joins with its secret, or with the
 * account or identity it was approved as.
 */
export const channelKnocks = pgTable(
  "channel_knocks",
  {
    id: text("id").primaryKey(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    secretHash: text("secret_hash").notNull(),
    callsign: text("callsign").notNull(),
    /** The credentials it showed (`account:…`, `identity:…`): approval applies to these. */
    subjects: text("subjects").array().notNull().default(sql`'{}'::text[]`),
    client: text("client"),
    /** The owner of its share of the waiting places: the account it showed, otherwise a keyed hash of its address. */
    asker: text("asker").notNull().default(""),
    state: text("state", { enum: ["pending", "approved", "denied"] })
      .notNull()
      .default("pending"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    /** When it last called to get the decision. */
    seenAt: bigint("seen_at", { mode: "number" }).notNull(),
    decidedAt: bigint("decided_at", { mode: "number" }),
    decidedBy: text("decided_by"),
  },
  (table) => [
    uniqueIndex("channel_knocks_secret_idx").on(table.secretHash),
    index("channel_knocks_channel_idx").on(table.channelId, table.state, table.createdAt),
  ],
);
