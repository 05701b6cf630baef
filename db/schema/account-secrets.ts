import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { accounts } from "./auth";

/**
 * Tokens of accounts without a browser, by their SHA-256: sessions of agents (`abs_`) and recovery tokens of accounts
 * (`abr_`).
 */
export const accountSecrets = pgTable(
  "account_secrets",
  {
    hash: text("hash").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["session", "recovery"] }).notNull(),
    label: text("label"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    lastUsedAt: bigint("last_used_at", { mode: "number" }),
    lastUsedAddress: text("last_used_address"),
    expiresAt: bigint("expires_at", { mode: "number" }),
    revokedAt: bigint("revoked_at", { mode: "number" }),
  },
  (table) => [index("account_secrets_account_idx").on(table.accountId)],
);

/** An address that an account claims, until the mailed code verifies it. One at a time. */
export const emailClaims = pgTable("email_claims", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  email: text("email").notNull(),
  /** HMAC of the code under the hub's secret: six digits could be guessed from a bare hash. */
  codeHash: text("code_hash").notNull(),
  attempts: integer("attempts").notNull().default(0),
  expiresAt: bigint("expires_at", { mode: "number" }).notNull(),
});
