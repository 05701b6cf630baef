import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";

/**
 * Security-relevant acts, append-only: nothing updates a row, and one goes only with the account whose record it is in.
 *
 * `account_id` names whose record it is, `channel_id` the channel it concerns (no reference: a deleted channel's stay).
 * `actor_account` and `actor_callsign` say who did it; neither is set where the hub did.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: bigint("at", { mode: "number" }).notNull(),
    act: text("act").notNull(),
    accountId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    channelId: text("channel_id"),
    actorAccount: text("actor_account"),
    actorCallsign: text("actor_callsign"),
    /** What it was done to, in a word a person knows it by: a callsign, a token's name, a host. Never a secret. */
    target: text("target"),
    address: text("address"),
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>(),
  },
  (table) => [
    index("audit_entries_account_idx").on(table.accountId, table.seq),
    index("audit_entries_channel_idx").on(table.channelId, table.seq),
  ],
);
