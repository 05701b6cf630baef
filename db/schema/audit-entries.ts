import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";
import { channels } from "./channels";

/** The columns that both audit records share. Neither actor column is set if the hub itself acted. */
const entry = () => ({
  seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: bigint("at", { mode: "number" }).notNull(),
  act: text("act").notNull(),
  actorAccount: text("actor_account"),
  actorCallsign: text("actor_callsign"),
  /** The target, by a name people know: a callsign, a token's name, a host. Never a secret and never an e-mail. */
  target: text("target"),
  address: text("address"),
  detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>(),
});

/**
 * A person's own record, which is deleted together with the account. A trigger refuses every other change, except the
 * pseudonym of another account that acted (accepted an invite, say) and was deleted.
 */
export const accountAuditEntries = pgTable(
  "account_audit_entries",
  {
    ...entry(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    channelId: text("channel_id"),
  },
  (table) => [
    index("account_audit_entries_account_idx").on(table.accountId, table.seq),
    index("account_audit_entries_actor_idx").on(table.actorAccount).where(sql`actor_account <> account_id`),
  ],
);

/**
 * A channel's record. It belongs to the channel and not to the actor: `actor_account` has no foreign key, and a trigger on
 * `accounts` replaces it with a pseudonym when that account is deleted.
 *
 * A trigger refuses every change except three: that pseudonym, a higher `times` on a guest's entry, and the deletion
 * of entries whose channel no longer exists.
 */
export const channelAuditEntries = pgTable(
  "channel_audit_entries",
  {
    ...entry(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** Done with the join token and without an account. */
    guest: boolean("guest").notNull().default(false),
    /** How many times a guest did the same; `last_at` is the last time. */
    times: integer("times").notNull().default(1),
    lastAt: bigint("last_at", { mode: "number" }),
  },
  (table) => [
    index("channel_audit_entries_channel_idx").on(table.channelId, table.seq),
    index("channel_audit_entries_actor_idx").on(table.actorAccount).where(sql`actor_account is not null`),
    index("channel_audit_entries_guest_idx").on(table.channelId, table.at).where(sql`guest`),
  ],
);
