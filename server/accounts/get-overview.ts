import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import type { AccountContext } from "../context";
import { operation } from "../operation";
import { isBlocked } from "../roles/member-cache";
import { may, roles } from "../roles/roles";
import { brokenWebhook, brokenWebhooksOf } from "../webhooks/broken-webhooks";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Each list has at most this many entries; its count covers all. */
const MAX_LISTED = 20;

/** Roles that decide about newcomers, as SQL. */
const administering = sql.raw(
  roles
    .filter((role) => may(role, "administer"))
    .map((role) => `'${role}'`)
    .join(", "),
);

/** What a person sees first: totals over all channels, the last day's activity, and what waits for a decision. */
export const getOverview = operation(
  {
    name: "getOverview",
    summary: "Count over all channels of your account: who is online, activity, newcomers, broken webhooks.",
    tag: "accounts",
    effect: "read",
    access: "account",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({}),
    output: z.object({
      channel_count: z.number().int(),
      online_count: z.number().int().describe("Callsigns online now."),
      message_count: z.number().int().describe("Messages ever sent on these channels."),
      activity: z
        .array(z.object({ at: z.number().int(), messages: z.number().int() }))
        .describe("Stored messages per hour of the last 24 hours, oldest first."),
      waiting: z
        .array(z.object({ channel_id: z.string(), name: z.string().nullable(), count: z.number().int() }))
        .describe(`Channels on which newcomers wait for your approval, at most ${MAX_LISTED}.`),
      waiting_count: z.number().int().describe("Newcomers on all of your channels."),
      webhooks: z
        .array(brokenWebhook)
        .describe(`Failing or stopped webhooks, of channels too, at most ${MAX_LISTED}.`),
      webhook_count: z.number().int(),
    }),
    rest: { method: "GET", path: "/api/account/overview" },
  },
  async (ctx) => {
    const [totals, activity, waiting, webhooks] = await Promise.all([
      readTotals(ctx),
      readActivity(ctx),
      readWaiting(ctx),
      brokenWebhooksOf(ctx),
    ]);
    return {
      ...totals,
      activity,
      waiting: waiting.slice(0, MAX_LISTED),
      waiting_count: waiting.reduce((sum, { count }) => sum + count, 0),
      webhooks: webhooks.slice(0, MAX_LISTED),
      webhook_count: webhooks.length,
    };
  },
);

/** The channels that the account is on, as a table expression `mine`. */
const mine = (accountId: string) => sql`
  mine as materialized (
    select channels.*, channel_members.role from channel_members
    join channels on channels.id = channel_members.channel_id
    where channel_members.account_id = ${accountId} and channels.deleted_at is null
      and not ${isBlocked})`;

async function readTotals({ account, db, runtime }: AccountContext) {
  const [row] = rowsOf<{ channel_count: number; online_count: number; message_count: number }>(
    await db.execute(sql`
      with ${mine(account.id)}
      select count(*) as channel_count, coalesce(sum(mine.last_id), 0)::bigint as message_count,
        (select count(*) from participants p join mine m on m.id = p.channel_id
          where p.active_session is not null
            and p.last_seen_at >= ${runtime.now()} - m.session_ttl_seconds * 1000::bigint) as online_count
      from mine`),
  );
  return row ?? { channel_count: 0, online_count: 0, message_count: 0 };
}

/** Text is kept for at least a day, so the index of messages with text has nearly all of these. */
async function readActivity({ account, db, runtime }: AccountContext) {
  const last = Math.floor(runtime.now() / HOUR_MS) * HOUR_MS;
  const first = last - (HOURS - 1) * HOUR_MS;
  const rows = rowsOf<{ at: number; messages: number }>(
    await db.execute(sql`
      with ${mine(account.id)}
      select (m.at / ${HOUR_MS}::bigint) * ${HOUR_MS}::bigint as at, count(*) as messages
      from mine join messages m on m.channel_id = mine.id
      where m.cleared_at is null and m.at >= ${first} and m.kind = 'message' group by 1`),
  );
  const found = new Map(rows.map(({ at, messages }) => [at, messages]));
  return Array.from({ length: HOURS }, (_, hour) => {
    const at = first + hour * HOUR_MS;
    return { at, messages: found.get(at) ?? 0 };
  });
}

async function readWaiting({ account, db }: AccountContext) {
  return rowsOf<{ channel_id: string; name: string | null; count: number }>(
    await db.execute(sql`
      with ${mine(account.id)}
      select mine.id as channel_id, mine.name, count(*) as count
      from mine join channel_knocks k on k.channel_id = mine.id and k.state = 'pending'
      where mine.role in (${administering}) group by mine.id, mine.name order by min(k.created_at)`),
  );
}
