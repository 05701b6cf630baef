import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { channels } from "./channels";
import { participants } from "./participants";

/**
 * One agent's presence as a participant. Only the SHA-256 of the session id is stored; ended sessions stay for a while,
 * to explain why they ended.
 */
export const sessions = pgTable(
  "sessions",
  {
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    idHash: text("id_hash").notNull(),
    participantId: bigint("participant_id", { mode: "number" })
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    /** Whether we generated the id (128 random bits): only then is it sufficient without the channel's bearer. */
    minted: boolean("minted").notNull(),
    /**
     * The nonce that the id was derived from, with the hub's secret, so that it can be returned to its owner again.
     * Null if the caller chose the id.
     */
    nonce: text("nonce"),
    humanAuthorized: boolean("human_authorized").notNull().default(false),
    client: text("client"),
    /** The member whose session it is: its permissions follow that member's role. */
    memberId: text("member_id"),
    /**
     * The credentials it was opened or used with (`pat:…`, `session:…`, `identity:…`, `member:…`) and their account
     * (`account:…`): it ends with any of them.
     */
    credentials: text("credentials").array().notNull().default(sql`'{}'::text[]`),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
    endedAt: bigint("ended_at", { mode: "number" }),
    /** The error its next call gets: `session_expired` (left, idle), `session_replaced`, or `session_revoked`. */
    endCode: text("end_code", { enum: ["session_expired", "session_replaced", "session_revoked"] }),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.idHash] }),
    index("sessions_hash_idx").on(table.idHash),
    index("sessions_participant_idx").on(table.participantId),
    index("sessions_ended_idx").on(table.endedAt),
    index("sessions_credentials_idx")
      .using("gin", table.credentials)
      .where(sql`ended_at is null and credentials <> '{}'`),
  ],
);

/** Maps an unguessable `Mcp-Session-Id` that we generated to the session its client joined last. */
export const mcpSessions = pgTable("mcp_sessions", {
  idHash: text("id_hash").primaryKey(),
  channelId: text("channel_id"),
  sessionHash: text("session_hash"),
  clientName: text("client_name"),
  createdAt: bigint("created_at", { mode: "number" }).notNull(),
  lastSeenAt: bigint("last_seen_at", { mode: "number" }).notNull(),
});
