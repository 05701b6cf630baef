import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels } from "./channels";

/**
 * One callsign on one channel, with its delivery cursors; survives its sessions.
 *
 * `since_id` ≤ `acked_id` ≤ `fetched_id`: the channel's `last_id` when it first joined, what its reader confirmed, and
 * what was written to a response.
 */
export const participants = pgTable(
  "participants",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    callsign: text("callsign").notNull(),
    kind: text("kind", { enum: ["agent", "human", "hook", "system"] })
      .notNull()
      .default("agent"),
    /** Callsign of the identity this name is permanently bound to on this channel. */
    identity: text("identity"),
    accountId: text("account_id"),
    /**
     * The member whose credential this name is bound to. It stays after the member is removed: others cannot have the
     * name.
     */
    memberId: text("member_id"),

    sinceId: bigint("since_id", { mode: "number" }).notNull(),
    fetchedId: bigint("fetched_id", { mode: "number" }).notNull(),
    ackedId: bigint("acked_id", { mode: "number" }).notNull(),
    /** Recent pages: handout id to the highest message id in it. `fetched_id` is lowered when its page is returned. */
    recentHandouts: jsonb("recent_handouts").$type<Record<string, number>>().notNull().default({}),
    /** The value of `fetched_id` if all `recent_handouts` were returned; meaningless if there are none. */
    handoutFloor: bigint("handout_floor", { mode: "number" }),
    firstMessageId: bigint("first_message_id", { mode: "number" }),

    /**
     * How many holders have used this name without proving to be the previous one. Webhooks and idempotency keys belong
     * to one holder and not to the next.
     */
    holder: integer("holder").notNull().default(0),
    /**
     * The channel's last message id when the current holder took the name. Private messages up to here are not theirs.
     */
    privateFromId: bigint("private_from_id", { mode: "number" }).notNull().default(0),
    /** When it was removed from the channel; null again when it joins. */
    removedAt: bigint("removed_at", { mode: "number" }),

    groups: text("groups").array().notNull().default(sql`'{}'::text[]`),
    status: text("status", { enum: ["idle", "working", "dnd"] }),
    summary: text("summary"),
    wake: text("wake", { enum: ["instant", "turn_end", "next_prompt", "webhook", "none"] }),
    client: text("client"),
    /** The wake probe waiting to be confirmed, and when it was sent. */
    wakeProbeId: bigint("wake_probe_id", { mode: "number" }),
    wakeProbeAt: bigint("wake_probe_at", { mode: "number" }),
    /** When a probe was last confirmed, and how long after it was sent; null again when `wake` changes. */
    wakeProvedAt: bigint("wake_proved_at", { mode: "number" }),
    wakeLatencyMs: bigint("wake_latency_ms", { mode: "number" }),

    /** Hash of the session that is this participant now; null after it left or was ended. At most one at a time. */
    activeSession: text("active_session"),
    /** When the active session joined: the order of `#N`. */
    onlineSince: bigint("online_since", { mode: "number" }),
    lastSeenAt: bigint("last_seen_at", { mode: "number" }).notNull(),
    createdAt: bigint("created_at", { mode: "number" }).notNull(),
  },
  (table) => [
    uniqueIndex("participants_callsign_idx").on(table.channelId, table.callsign),
    index("participants_online_idx")
      .on(table.channelId, table.onlineSince)
      .where(sql`active_session is not null`),
    // Names that a reader could confuse: `twinKeyIn` of server/participants/callsign-twins.ts.
    index("participants_twin_idx").on(
      table.channelId,
      sql`translate(rtrim(regexp_replace(callsign, '[_-]+', '-', 'g'), '-'), '01', 'ol')`,
    ),
  ],
);
