import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { accounts } from "./auth";
import { channels } from "./channels";

/**
 * A short code for joining a channel. Looked up by an HMAC of the code under the hub's secret, since eight characters
 * could be guessed from a bare hash; the code itself is stored encrypted, so that it can be copied and mailed again.
 */
export const channelInvites = pgTable(
  "channel_invites",
  {
    id: text("id").primaryKey(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    sealedCode: text("sealed_code").notNull(),
    role: text("role", { enum: ["admin", "member", "observer", "agent"] }).notNull(),
    /** Lower case; null for a link, which anybody who has it can use. */
    email: text("email"),
    callsign: text("callsign"),
    groups: text("groups").array().notNull().default(sql`'{}'::text[]`),
    note: text("note"),
    uses: integer("uses").notNull().default(1),
    used: integer("used").notNull().default(0),
    /** `pending` until used up, revoked, replaced by a newer one to the same address, or expired. */
    state: text("state", { enum: ["pending", "accepted", "revoked", "superseded", "expired"] })
      .notNull()
      .default("pending"),
    /** Delivery status of the mail; null if there was none to send. */
    mail: text("mail", { enum: ["queued", "sent", "bounced", "failed"] }),
    mailedAt: bigint("mailed_at", { mode: "number" }),
    createdBy: text("created_by").references(() => accounts.id, { onDelete: "set null" }),
    /** The token or app it was created with, which it ends with; null for a browser or a device. */
    createdWith: text("created_with"),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    expiresAt: bigint("expires_at", { mode: "number" }).notNull(),
    acceptedAt: bigint("accepted_at", { mode: "number" }),
    /** When its inviter was notified that it is about to expire, and when somebody last requested a new one. */
    expiringToldAt: bigint("expiring_told_at", { mode: "number" }),
    askedAt: bigint("asked_at", { mode: "number" }),
    /** When the reader of its mail reported it; its inviter can no longer mail that address. */
    reportedAt: bigint("reported_at", { mode: "number" }),
  },
  (table) => [
    uniqueIndex("channel_invites_code_idx").on(table.codeHash),
    // One pending invite per address, also if two are created at the same time.
    uniqueIndex("channel_invites_address_idx")
      .on(table.channelId, table.email)
      .where(sql`state = 'pending' and email is not null`),
    index("channel_invites_channel_idx").on(table.channelId, table.createdAt),
    index("channel_invites_email_idx").on(table.email).where(sql`state = 'pending' and email is not null`),
    index("channel_invites_expiry_idx").on(table.expiresAt).where(sql`state = 'pending'`),
  ],
);

/** Pending mails about invites: written in the transaction of their event, sent after the commit, retried by a job. */
export const inviteMails = pgTable(
  "invite_mails",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    inviteId: text("invite_id")
      .notNull()
      .references(() => channelInvites.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["invite", "accepted", "bounced", "expiring", "asked"] }).notNull(),
    /** Name of the person or agent that accepted or asked. */
    who: text("who"),
    attempts: integer("attempts").notNull().default(0),
    /** When the next attempt is due. A sender postpones it while it tries, so that two never send the same mail. */
    dueAt: bigint("due_at", { mode: "number" }).notNull(),
  },
  (table) => [
    index("invite_mails_due_idx").on(table.dueAt),
    index("invite_mails_invite_idx").on(table.inviteId),
  ],
);
