import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";

/**
 * A newcomer that asks to be let in where the channel approves joins. Who was approved shows its secret, or the account or
 * identity it was approved as, and knocks no more.
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
    /** What it showed (`account:…`, `identity:…`): approval holds for these. */
    subjects: text("subjects").array().notNull().default(sql`'{}'::text[]`),
    client: text("client"),
    /** Whose share of the waiting places it takes: the account it showed, else a keyed hash of its address. */
    asker: text("asker").notNull().default(""),
    state: text("state", { enum: ["pending", "approved", "denied"] })
      .notNull()
      .default("pending"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    /** When it last called to hear what was decided. */
    seenAt: bigint("seen_at", { mode: "number" }).notNull(),
    decidedAt: bigint("decided_at", { mode: "number" }),
    decidedBy: text("decided_by"),
  },
  (table) => [
    uniqueIndex("channel_knocks_secret_idx").on(table.secretHash),
    index("channel_knocks_channel_idx").on(table.channelId, table.state, table.createdAt),
  ],
);
