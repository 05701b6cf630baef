import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";

/**
 * A callsign owned by an account, proved by an identity key of which only the SHA-256 is stored.
 *
 * Rows are never deleted, not even with their account: a name that once proved who somebody was must not pass to
 * anybody else.
 */
export const identities = pgTable(
  "identities",
  {
    callsign: text("callsign").primaryKey(),
    accountId: text("account_id").references(() => accounts.id, { onDelete: "set null" }),
    keyHash: text("key_hash").notNull(),
    previousKeyHash: text("previous_key_hash"),
    previousKeyUntil: bigint("previous_key_until", { mode: "number" }),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    revokedAt: bigint("revoked_at", { mode: "number" }),
  },
  (table) => [
    index("identities_key_idx").on(table.keyHash),
    index("identities_previous_key_idx").on(table.previousKeyHash),
    index("identities_account_idx").on(table.accountId),
  ],
);
