import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";
import { documentedColumns } from "../testing/documented-columns";

const tables = Object.values(schema as Record<string, unknown>)
  .filter((value): value is PgTable => is(value, PgTable))
  .map((table) => getTableConfig(table));

/** Tables whose rows do not identify an account, or whose rows of an account are all deleted with it. */
const wholeTables: Record<string, string> = {
  accounts: "the deletion deletes the row",
  device_codes: "once approved, a row is deleted with its account",
  oauth_access_tokens: "deleted with the account",
  oauth_clients: "apps, not accounts; one that an account registered is deleted with it",
  oauth_client_resources: "of apps",
  oauth_client_assertions: "ids that were used once",
  oauth_consents: "deleted with the account",
  oauth_resources: "of the hub",
  jwks: "keys of the hub",
  hub_counters: "totals of the hub",
  mcp_sessions: "hashes of ids, and a client's name without whose it is",
  receipt_exceptions: "ids and times",
  hook_receipts: "what became of posts by outside systems",
};

/** Columns that a deletion clears in rows that stay. */
const cleared: Record<string, string> = {
  channels: "name description creator_account_id",
  channel_invites: "email note created_by",
  channel_members: "account_id",
  identities: "account_id previous_key_hash previous_key_until",
  participants: "summary status client",
  webhooks: "account_id",
  account_audit_entries: "address",
  channel_audit_entries: "address",
};

/** Columns of the other tables that do not identify anybody: ids, hashes of tokens, counts, times and settings. */
const impersonal: Record<string, string> = {
  account_audit_entries: "seq at act account_id channel_id",
  channel_audit_entries: "seq at act channel_id guest times last_at",
  verifications: "id expires_at created_at updated_at",
  sign_in_codes: "guesses known_guesses expires_at",
  channel_events: "seq channel_id at type after_id",
  channel_invites:
    "id channel_id code_hash sealed_code role uses used state mail mailed_at created_at expires_at " +
    "accepted_at expiring_told_at asked_at reported_at",
  invite_mails: "id invite_id kind attempts due_at",
  channel_knocks: "id channel_id secret_hash state created_at seen_at decided_at",
  channel_members: "id channel_id role credential_hash invite_id created_at person_id read_id",
  channel_restrictions: "channel_id kind at",
  channels:
    "is_band join_token_hash sealed_join_token previous_token_hash previous_token_until owner_password_hash retention " +
    "retention_days trust_mode require_identity session_ttl_seconds approve_joins loop_guard " +
    "owner_reads_from_id rejoin redact_keys last_id holder_changed_id loop_from_id loop_stopped_id stored_bytes " +
    "created_at first_joined_at last_activity_at deleted_at",
  direct_inboxes: "last_id fetched_id acked_id stored_bytes",
  direct_messages: "to_callsign id at bytes priority reply_to read_at",
  direct_blocks: "at",
  direct_keys: "message_id at",
  hooks:
    "id channel_id preset enabled previous_secret_until to_name priority need_reply attach_payload " +
    "delivered_count repeated_count ignored_count refused_count unverified_count last_post_at " +
    "last_delivered_at created_at",
  identities: "created_at revoked_at",
  messages:
    "channel_id id at kind from_participant_id sender_kind to_participant_id to_participant_ids bytes " +
    "priority reply_to need_reply key_like supersedes expires_at hops retracted_at superseded_by cleared_at pinned_at",
  idempotency_keys: "participant_id holder message_id at",
  participants:
    "id channel_id kind since_id fetched_id acked_id recent_handouts handout_floor first_message_id " +
    "holder private_from_id removed_at wake wake_probe_id wake_probe_at wake_proved_at wake_latency_ms active_session " +
    "online_since last_seen_at created_at",
  sessions: "channel_id id_hash participant_id minted nonce human_authorized created_at ended_at end_code",
  webhooks:
    "id channel_id token_hash created_participant created_holder url_hidden previous_secret_until types " +
    "sender_kinds mentions_me thin state disabled_reason failing_since held_until mail_due " +
    "failing_mailed_at disabled_mailed_at created_at updated_at",
  webhook_deliveries:
    "seq id webhook_id event_id type channel_id message_id hops thin expires_at state next_attempt_at " +
    "lease step manual test attempt_count last_status last_error created_at finished_at",
  webhook_attempts: "seq delivery_seq at duration_ms status error manual request_headers",
};

const words = (list = "") => list.split(/\s+/).filter((word) => word !== "");

/** Whether every row belongs to one account and is deleted with it. Records of other accounts name their actors. */
function goesWithAccount({ name, foreignKeys, columns }: (typeof tables)[number]): boolean {
  if (name === "account_audit_entries") return false;
  return foreignKeys.some((key) => {
    const { foreignTable, columns: own } = key.reference();
    const required = own.every((column) => columns.some((one) => one.name === column.name && one.notNull));
    return key.onDelete === "cascade" && required && getTableConfig(foreignTable).name === "accounts";
  });
}

const undecided = tables.filter((table) => !goesWithAccount(table) && !(table.name in wholeTables));

test("every column of every table is deleted or cleared with an account, does not identify it, or is in docs/accounts.md", () => {
  const known = new Set([
    ...documentedColumns(),
    ...[cleared, impersonal].flatMap((list) =>
      Object.entries(list).flatMap(([table, columns]) =>
        words(columns).map((column) => `${table}.${column}`),
      ),
    ),
  ]);
  const unknown = undecided.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}`).filter((place) => !known.has(place)),
  );
  expect(unknown).toEqual([]);
});

test("docs/accounts.md and the lists here name each column once, and no column that does not exist", () => {
  const existing = new Set(
    tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  );
  const named = [
    ...documentedColumns(),
    ...[cleared, impersonal].flatMap((list) =>
      Object.entries(list).flatMap(([table, columns]) =>
        words(columns).map((column) => `${table}.${column}`),
      ),
    ),
  ];
  expect(named.filter((place) => !existing.has(place))).toEqual([]);
  expect(named.filter((place, index) => named.indexOf(place) !== index)).toEqual([]);
  expect(Object.keys(wholeTables).filter((name) => !tables.some((table) => table.name === name))).toEqual([]);
});
