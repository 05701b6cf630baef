import { bigint, boolean, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** The sign-in library works with `Date`s, so its tables store timestamps; ours store milliseconds. */
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Owner of channels, identities and tokens: a person, or an agent without an e-mail (then with a placeholder). */
export const accounts = pgTable("accounts", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Lower case. `<id>@no-email.invalid` if there is none: see `realEmail`. */
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/**
 * A signed-in browser, or a device that signed in with a code (then `client_id` is its OAuth client and `label` the
 * device). Deleting the row ends it, with every token that depends on it.
 */
export const accountSessions = pgTable(
  "account_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** Worthless alone: a cookie or bearer contains it together with its signature. */
    token: text("token").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("address"),
    userAgent: text("user_agent"),
    clientId: text("client_id"),
    label: text("label"),
    /** When its holder last proved who they are after it began; its beginning counts as a proof too. */
    provedAt: instant("proved_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("account_sessions_account_idx").on(table.userId)],
);

/** A way to sign in to an account besides mail: a password (`provider_id` is `credential`), GitHub, Google. */
export const signInMethods = pgTable(
  "sign_in_methods",
  {
    id: text("id").primaryKey(),
    userId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    providerId: text("provider_id").notNull(),
    /** The id of the account at the provider. */
    accountId: text("provider_account_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("sign_in_methods_account_idx").on(table.userId),
    index("sign_in_methods_provider_idx").on(table.providerId, table.accountId),
  ],
);

/** Values that can be proved or exchanged once: codes, links, challenges. Identifiers and secrets are hashed. */
export const verifications = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("verifications_identifier_idx").on(table.identifier),
    index("verifications_expires_idx").on(table.expiresAt),
  ],
);

/** Personal access tokens (`abp_`). `key` is the SHA-256 in base64url; `permissions` and `metadata` are JSON. */
export const personalTokens = pgTable(
  "personal_tokens",
  {
    id: text("id").primaryKey(),
    configId: text("config_id").notNull().default("default"),
    name: text("name"),
    start: text("start"),
    prefix: text("prefix"),
    referenceId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: instant("last_refill_at"),
    enabled: boolean("enabled").default(true),
    rateLimitEnabled: boolean("rate_limit_enabled").default(false),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count").default(0),
    remaining: integer("remaining"),
    lastRequest: instant("last_used_at"),
    lastAddress: text("last_used_address"),
    /** When its account was notified by mail that it expires soon. */
    expiryMailedAt: instant("expiry_mailed_at"),
    expiresAt: instant("expires_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    permissions: text("permissions"),
    metadata: text("metadata"),
  },
  (table) => [
    index("personal_tokens_key_idx").on(table.key),
    index("personal_tokens_account_idx").on(table.referenceId),
  ],
);

/** A WebAuthn credential; the private half never leaves its device. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: text("id").primaryKey(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    userId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    credentialID: text("credential_id").notNull(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    transports: text("transports"),
    createdAt: instant("created_at"),
    aaguid: text("aaguid"),
  },
  (table) => [
    index("passkeys_account_idx").on(table.userId),
    index("passkeys_credential_idx").on(table.credentialID),
  ],
);

/** Keys that sign access tokens (JWT). The private half is encrypted with the hub's secret. */
export const jwks = pgTable("jwks", {
  id: text("id").primaryKey(),
  publicKey: text("public_key").notNull(),
  privateKey: text("private_key").notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at"),
  alg: text("alg"),
  crv: text("crv"),
});

/** How many times the newest code mailed to a mailbox was tried. `mailbox` is a hash of the address. */
export const signInCodes = pgTable(
  "sign_in_codes",
  {
    mailbox: text("mailbox").primaryKey(),
    guesses: integer("guesses").notNull().default(0),
    /** Attempts by callers known to belong to the account: strangers cannot use these up. */
    knownGuesses: integer("known_guesses").notNull().default(0),
    expiresAt: bigint("expires_at", { mode: "number" }).notNull(),
  },
  (table) => [index("sign_in_codes_expires_idx").on(table.expiresAt)],
);
