import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { accountSessions, accounts } from "./auth";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

const clientReference = () =>
  text("client_id")
    .notNull()
    .references(() => oauthClients.clientId, { onDelete: "cascade" });

/**
 * Apps that may request access to an account: the command line (`airband-cli`), and MCP clients that registered
 * themselves.
 */
export const oauthClients = pgTable(
  "oauth_clients",
  {
    id: text("id").primaryKey(),
    clientId: text("client_id").notNull().unique(),
    clientSecret: text("client_secret"),
    clientDiscoveryId: text("client_discovery_id"),
    disabled: boolean("disabled").default(false),
    skipConsent: boolean("skip_consent"),
    enableEndSession: boolean("enable_end_session"),
    subjectType: text("subject_type"),
    scopes: text("scopes").array(),
    clientCredentialsScopes: text("client_credentials_scopes").array().default([]),
    userId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant("created_at"),
    updatedAt: instant("updated_at"),
    name: text("name"),
    uri: text("uri"),
    icon: text("icon"),
    contacts: text("contacts").array(),
    tos: text("tos"),
    policy: text("policy"),
    softwareId: text("software_id"),
    softwareVersion: text("software_version"),
    softwareStatement: text("software_statement"),
    redirectUris: text("redirect_uris").array().notNull(),
    postLogoutRedirectUris: text("post_logout_redirect_uris").array(),
    backchannelLogoutUri: text("backchannel_logout_uri"),
    backchannelLogoutSessionRequired: boolean("backchannel_logout_session_required"),
    tokenEndpointAuthMethod: text("token_endpoint_auth_method"),
    applicationType: text("application_type"),
    jwks: text("jwks"),
    jwksUri: text("jwks_uri"),
    grantTypes: text("grant_types").array(),
    responseTypes: text("response_types").array(),
    requirePKCE: boolean("require_pkce"),
    dpopBoundAccessTokens: boolean("dpop_bound_access_tokens").default(false),
    referenceId: text("reference_id"),
    metadata: jsonb("metadata"),
  },
  (table) => [index("oauth_clients_account_idx").on(table.userId)],
);

/** What tokens are for (RFC 8707): this hub's API and its MCP endpoint. */
export const oauthResources = pgTable("oauth_resources", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull().unique(),
  name: text("name").notNull(),
  accessTokenTtl: integer("access_token_ttl"),
  refreshTokenTtl: integer("refresh_token_ttl"),
  signingAlgorithm: text("signing_algorithm"),
  signingKeyId: text("signing_key_id"),
  allowedScopes: text("allowed_scopes").array(),
  customClaims: jsonb("custom_claims"),
  dpopBoundAccessTokensRequired: boolean("dpop_bound_access_tokens_required").default(false),
  disabled: boolean("disabled").default(false),
  createdAt: instant("created_at"),
  updatedAt: instant("updated_at"),
  policyVersion: integer("policy_version").default(1),
  metadata: jsonb("metadata"),
});

/** Which client may request which resource. */
export const oauthClientResources = pgTable(
  "oauth_client_resources",
  {
    id: text("id").primaryKey(),
    clientId: clientReference(),
    resourceId: text("resource_id")
      .notNull()
      .references(() => oauthResources.identifier, { onDelete: "cascade" }),
    metadata: jsonb("metadata"),
    createdAt: instant("created_at"),
  },
  (table) => [
    uniqueIndex("oauth_client_resources_pair_idx").on(table.clientId, table.resourceId),
    index("oauth_client_resources_resource_idx").on(table.resourceId),
  ],
);

/** Refresh tokens by their hash. `reference_id` is `device:<session>` if a device code was exchanged for it. */
export const oauthRefreshTokens = pgTable(
  "oauth_refresh_tokens",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    clientId: clientReference(),
    // An MCP client stays connected when the browser that approved it signs out.
    sessionId: text("session_id").references(() => accountSessions.id, { onDelete: "set null" }),
    userId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    referenceId: text("reference_id"),
    authorizationCodeId: text("authorization_code_id"),
    resources: text("resources").array(),
    requestedUserInfoClaims: text("requested_user_info_claims").array(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revoked: instant("revoked_at"),
    rotatedAt: instant("rotated_at"),
    rotationReplayResponse: text("rotation_replay_response"),
    rotationReplayExpiresAt: instant("rotation_replay_expires_at"),
    authTime: instant("auth_time"),
    confirmation: jsonb("confirmation"),
    scopes: text("scopes").array().notNull(),
  },
  (table) => [
    index("oauth_refresh_tokens_client_idx").on(table.clientId),
    index("oauth_refresh_tokens_session_idx").on(table.sessionId),
    index("oauth_refresh_tokens_account_idx").on(table.userId),
    index("oauth_refresh_tokens_code_idx").on(table.authorizationCodeId),
  ],
);

/** Opaque access tokens (`abo_`) by their hash. */
export const oauthAccessTokens = pgTable(
  "oauth_access_tokens",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    clientId: clientReference(),
    sessionId: text("session_id").references(() => accountSessions.id, { onDelete: "set null" }),
    userId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    referenceId: text("reference_id"),
    authorizationCodeId: text("authorization_code_id"),
    resources: text("resources").array(),
    requestedUserInfoClaims: text("requested_user_info_claims").array(),
    refreshId: text("refresh_id").references(() => oauthRefreshTokens.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    revoked: instant("revoked_at"),
    confirmation: jsonb("confirmation"),
    scopes: text("scopes").array().notNull(),
  },
  (table) => [
    index("oauth_access_tokens_client_idx").on(table.clientId),
    index("oauth_access_tokens_session_idx").on(table.sessionId),
    index("oauth_access_tokens_account_idx").on(table.userId),
    index("oauth_access_tokens_code_idx").on(table.authorizationCodeId),
    index("oauth_access_tokens_refresh_idx").on(table.refreshId),
  ],
);

/** The access that an account granted to a client. Deleting the row revokes it. */
export const oauthConsents = pgTable(
  "oauth_consents",
  {
    id: text("id").primaryKey(),
    clientId: clientReference(),
    userId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    referenceId: text("reference_id"),
    resources: text("resources").array(),
    requestedUserInfoClaims: text("requested_user_info_claims").array(),
    scopes: text("scopes").array().notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("oauth_consents_client_idx").on(table.clientId),
    index("oauth_consents_account_idx").on(table.userId),
  ],
);

/** Client assertions that were already used once (RFC 7523). */
export const oauthClientAssertions = pgTable("oauth_client_assertions", {
  id: text("id").primaryKey(),
  expiresAt: instant("expires_at").notNull(),
});

/**
 * Devices that request to sign in (RFC 8628). `status`: pending, approved, denied; then used, denied or expired with
 * `device_code` blanked, so that a person who enters the code late gets the right message.
 */
export const deviceCodes = pgTable("device_codes", {
  id: text("id").primaryKey(),
  deviceCode: text("device_code").notNull().unique(),
  userCode: text("user_code").notNull().unique(),
  userId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
  status: text("status").notNull(),
  clientId: text("client_id"),
  oauthClientId: text("oauth_client_id"),
  scope: text("scope"),
  resources: text("resources").array(),
  pollingInterval: integer("polling_interval"),
  lastPolledAt: instant("last_polled_at"),
  deviceName: text("device_name"),
  deviceSystem: text("device_system"),
  address: text("address"),
  requestedAt: instant("requested_at"),
  expiresAt: instant("expires_at").notNull(),
});
