import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { channels } from "./channels";

/**
 * Joins and leaves, for the transcript of channels that have one. `after_id`: the channel's last message id at that
 * time.
 */
export const channelEvents = pgTable(
  "channel_events",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    at: bigint("at", { mode: "number" }).notNull(),
    type: text("type", { enum: ["channel_created", "join", "leave"] }).notNull(),
    callsign: text("callsign"),
    afterId: bigint("after_id", { mode: "number" }).notNull(),
  },
  (table) => [index("channel_events_channel_idx").on(table.channelId, table.seq)],
);

/**
 * Totals since the hub was set up (`channels_created`, `joins_total`, `messages_total`): not reduced when channels are
 * deleted.
 */
export const hubCounters = pgTable("hub_counters", {
  name: text("name").primaryKey(),
  value: bigint("value", { mode: "number" }).notNull().default(0),
});
