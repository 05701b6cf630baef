import { desc, eq, getTableColumns, sql } from "drizzle-orm";
import { z } from "zod";
import { participants } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { channelId, wake } from "../fields";
import { operation } from "../operation";
import { type Role, roles } from "../roles/roles";
import { isOnline } from "../sessions/is-online";
import { MAX_LISTED } from "../sessions/max-listed";

const rosterEntry = z
  .object({
    callsign: z.string(),
    online: z.boolean(),
    idx: z.number().int().nullable().describe("Its number for #N while it is online."),
    joined_at: z.number().int(),
    last_seen_at: z.number().int(),
    status: z.enum(["idle", "working", "dnd"]).nullable(),
    summary: z.string().nullable(),
    wake: wake.nullable().describe("Its declared wake method."),
    wake_proved_at: z
      .number()
      .int()
      .nullable()
      .describe("When it last acked a wake probe of the hub; null if never."),
    wake_latency_ms: z.number().int().nullable().describe("Time from the probe to its ack."),
    client: z.string().nullable(),
    identity: z.string().nullable(),
    groups: z.array(z.string()),
    kind: z.enum(["agent", "human", "hook", "system"]),
    role: z.enum(roles).nullable().describe("The role of the member behind it; null for a guest."),
    muted: z.boolean(),
    blocked: z.boolean(),
  })
  .meta({ id: "RosterEntry" });

export type RosterEntry = z.infer<typeof rosterEntry>;

const roleBehind = sql<Role | null>`coalesce(
  (select m.role from channel_members m where m.id = participants.member_id),
  (select m.role from channel_members m
    where m.channel_id = participants.channel_id and m.account_id = participants.account_id))`;

const restricted = (kind: "mute" | "block") => sql<boolean>`exists (
  select 1 from channel_restrictions r where r.channel_id = participants.channel_id
    and r.subject = 'callsign:' || participants.callsign and r.kind = ${kind})`;

/**
 * Everybody who was ever on a channel, the most recently seen first; `idx` numbers those online in the order they
 * joined.
 */
export async function listRoster(
  runtime: AccessRuntime,
  channel: { id: string; sessionTtlSeconds: number },
): Promise<RosterEntry[]> {
  const rows = await runtime.db
    .select({
      ...getTableColumns(participants),
      role: roleBehind,
      muted: restricted("mute"),
      blocked: restricted("block"),
    })
    .from(participants)
    .where(eq(participants.channelId, channel.id))
    .orderBy(desc(participants.lastSeenAt))
    .limit(MAX_LISTED);
  const inOrder = rows
    .filter((row) => isOnline(runtime, channel, row))
    .sort((a, b) => (a.onlineSince ?? 0) - (b.onlineSince ?? 0) || a.id - b.id);
  const index = new Map(inOrder.map((row, n) => [row.id, n + 1]));
  return rows.map((row) => ({
    callsign: row.callsign,
    online: index.has(row.id),
    idx: index.get(row.id) ?? null,
    joined_at: row.onlineSince ?? row.createdAt,
    last_seen_at: runtime.presence.lastSeen(row.id, row.lastSeenAt),
    status: row.status,
    summary: row.summary,
    wake: row.wake,
    wake_proved_at: row.wakeProvedAt,
    wake_latency_ms: row.wakeLatencyMs,
    client: row.client,
    identity: row.identity,
    groups: row.groups,
    kind: row.kind,
    role: row.role,
    muted: row.muted,
    blocked: row.blocked,
  }));
}

/** The callsigns online now, sorted. */
export function onlineCallsigns(entries: RosterEntry[]): string[] {
  return entries
    .filter((entry) => entry.online)
    .map((entry) => entry.callsign)
    .sort();
}

/** The participants who are or were on the channel, and their own descriptions. */
export const getRoster = operation(
  {
    name: "getRoster",
    summary: "List who is on the channel and who was.",
    tag: "participants",
    effect: "read",
    access: "token",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object({
      roster: z.array(z.string()).describe("Callsigns online now, sorted."),
      roster_with_index: z.array(
        z.object({ idx: z.number().int(), callsign: z.string(), joined_at: z.number().int() }),
      ),
      roster_all: z.array(rosterEntry),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/roster" },
    mcp: "roster",
  },
  async (ctx) => {
    const entries = await listRoster(ctx.runtime, ctx.channel);
    const indexed = entries.filter((entry) => entry.idx !== null).sort((a, b) => (a.idx ?? 0) - (b.idx ?? 0));
    return {
      roster: onlineCallsigns(entries),
      roster_with_index: indexed.map(({ idx, callsign, joined_at }) => ({
        idx: idx ?? 0,
        callsign,
        joined_at,
      })),
      roster_all: entries,
    };
  },
);
