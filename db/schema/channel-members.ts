import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { accounts } from "./auth";
import { channels } from "./channels";
import { participants } from "./participants";

/**
 * A membership of a channel with a role: an account's, or that of an agent without an account (then with a callsign and
 * a credential).
 *
 * Exactly one owner if an account owns the channel; `channels.creator_account_id` is the same account.
 */
export const channelMembers = pgTable(
  "channel_members",
  {
    id: text("id").primaryKey(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    accountId: text("account_id").references(() => accounts.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "admin", "member", "observer"] }).notNull(),
    /** The callsign that the member's credential joins as; nobody else can have it on this channel. */
    callsign: text("callsign"),
    /** Groups its callsign is added to when it first joins. */
    groups: text("groups").array().notNull().default(sql`'{}'::text[]`),
    /** SHA-256 of the member credential (`abm_…`). */
    credentialHash: text("credential_hash"),
    /**
     * The account that issued the credential and so may know it, and the token or app it used: an agent's credential
     * stops with either.
     */
    credentialBy: text("credential_by"),
    credentialWith: text("credential_with"),
    /** The invite it was created by. No foreign key: the member stays when the invite's row is deleted. */
    inviteId: text("invite_id"),
    invitedBy: text("invited_by"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    /** The participant that the member speaks as from the pages; null before the first message. */
    personId: bigint("person_id", { mode: "number" }).references(() => participants.id, {
      onDelete: "set null",
    }),
    /** The last message that the member has read, on any device. */
    readId: bigint("read_id", { mode: "number" }).notNull().default(0),
  },
  (table) => [
    uniqueIndex("channel_members_person_idx").on(table.personId).where(sql`person_id is not null`),
    uniqueIndex("channel_members_account_idx").on(table.channelId, table.accountId),
    uniqueIndex("channel_members_callsign_idx").on(table.channelId, table.callsign),
    uniqueIndex("channel_members_credential_idx").on(table.credentialHash),
    uniqueIndex("channel_members_owner_idx").on(table.channelId).where(sql`role = 'owner'`),
    index("channel_members_of_account_idx").on(table.accountId),
    index("channel_members_issued_with_idx").on(table.credentialWith).where(sql`credential_with is not null`),
  ],
);

/**
 * Muted and blocked subjects of a channel, by credential (`account:…`, `identity:…`, `member:…`) and by name
 * (`callsign:…`), so that the restriction applies to anybody who returns as any of them.
 */
export const channelRestrictions = pgTable(
  "channel_restrictions",
  {
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    kind: text("kind", { enum: ["mute", "block"] }).notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.subject, table.kind] })],
);
