import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import type { AccountContext } from "../../context";
import { AirbandError } from "../../errors";
import { channelId, clamped, plainText } from "../../fields";
import { operation } from "../../operation";
import { isBlocked } from "../../roles/member-cache";
import { readableForMember } from "../log/member-reader";
import { isOffered } from "../log/readable-sql";
import { sender, toSender } from "../message";
import { readSearch, type SearchQuery } from "./search-query";

/** Marks of a hit in a snippet. They are removed from the text before, so a message cannot contain them. */
const [HIT, END] = ["\ue000", "\ue001"];

/** A snippet is made from this much of the text. */
const MAX_SNIPPET_SOURCE = 20_000;

const hit = z
  .object({
    channel_id: z.string(),
    channel_name: z.string().nullable(),
    id: z.number().int(),
    at: z.number().int(),
    from: z.string(),
    to: z.string(),
    sender,
    snippet: z
      .array(z.object({ text: z.string(), hit: z.boolean() }))
      .describe("Plain text in parts; those that match have hit."),
    need_reply: z.boolean(),
    has_file: z.boolean(),
  })
  .meta({ id: "SearchHit" });

/** Searches everything that the account may read, with Postgres' full text search. */
export const searchMessages = operation(
  {
    name: "searchMessages",
    summary: "Search the messages of all of your channels that you can read.",
    description:
      'Words (all must match), "phrases", -excluded, and the filters `from:`, `to:`, `channel:`, `before:`, `after:` (a day, or an age such as `7d`), `has:file`, `is:unanswered`, `is:pinned`. `from:me` and `to:me` are you, as you speak on pages.',
    tag: "messages",
    effect: "read",
    access: "account",
    scope: "messages:read",
    limit: "read",
    page: true,
    input: z.object({
      q: plainText({ min: 1, max: 400 }).describe("What to search for."),
      channel_id: channelId.optional().describe("Only on this channel."),
      before: z
        .string("must be next_before of a response")
        .max(100, "must be next_before of a response")
        .optional()
        .describe("Only older ones: next_before of the last response."),
      limit: clamped({ min: 1, max: 50, default: 25 }),
    }),
    output: z.object({
      hits: z.array(hit).describe("Newest first."),
      next_before: z.string().nullable().describe("Pass it as before for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/search" },
  },
  async (ctx, { q, channel_id, before, limit }) => {
    const query = readSearch(q, ctx.runtime.now());
    const rows = await findHits(ctx, query, {
      channelId: channel_id,
      before: before === undefined ? null : placeOf(before),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      hits: rows.slice(0, limit).map(toHit),
      next_before: last ? `${last.at}.${last.id}.${last.channel_id}` : null,
    };
  },
);

interface Place {
  at: number;
  id: number;
  channel: string;
}

function placeOf(before: string): Place {
  const [, at, id, channel] = /^(\d{1,15})\.(\d{1,15})\.([\w-]{1,64})$/.exec(before) ?? [];
  if (channel === undefined) throw new AirbandError("invalid", "before: must be next_before of a response");
  return { at: Number(at), id: Number(id), channel };
}

interface Row {
  channel_id: string;
  channel_name: string | null;
  id: number;
  at: number;
  from_callsign: string;
  to_name: string;
  sender_kind: z.infer<typeof sender>["kind"];
  sender_identity: string | null;
  sender_account: string | null;
  headline: string;
  need_reply: boolean;
  has_file: boolean;
}

/**
 * Each channel gives its newest matches, and the newest of those are returned. Postgres reads a channel by its index on
 * time if a word is frequent or there is none, and by the full text index if it is rare.
 */
async function findHits(
  { account, db, runtime }: AccountContext,
  query: SearchQuery,
  { channelId, before, limit }: { channelId: string | undefined; before: Place | null; limit: number },
): Promise<Row[]> {
  const words = sql`websearch_to_tsquery('simple', ${query.words})`;
  const hasWords = query.words.trim() !== "";
  const conditions = [
    sql`m.kind = 'message'`,
    sql.raw(readableForMember("m", "mine", "mine")),
    sql.raw(isOffered("m", String(runtime.now()))),
    ...(hasWords ? [sql`to_tsvector('simple', coalesce(m.text, '')) @@ ${words}`] : []),
    ...(before ? [sql`(m.at, m.id, m.channel_id) < (${before.at}, ${before.id}, ${before.channel})`] : []),
    ...filtersOf(query, runtime.now()),
  ];
  const order = sql`order by m.at desc, m.id desc, m.channel_id desc limit ${limit}`;
  const newest = sql`
    select m.channel_id, m.id, m.at from mine cross join lateral (
      select m.channel_id, m.id, m.at from messages m
      where m.channel_id = mine.id and ${sql.join(conditions, sql` and `)} ${order}) m ${order}`;
  return rowsOf<Row>(
    await db.execute(sql`
      with mine as materialized (
        select channels.id, channels.name, channels.retention, channels.owner_reads_from_id,
               channel_members.role, channel_members.person_id
        from channel_members join channels on channels.id = channel_members.channel_id
        where channel_members.account_id = ${account.id} and channels.deleted_at is null and not ${isBlocked}
          and ${channelsOf(query, channelId)}
      ),
      found as materialized (${newest})
      select m.channel_id, mine.name as channel_name, m.id, m.at, m.from_callsign, m.to_name, m.sender_kind,
        m.sender_identity, m.sender_account, m.need_reply, m.attachments is not null as has_file,
        ts_headline('simple', left(translate(coalesce(m.text, ''), ${HIT + END}, ''), ${MAX_SNIPPET_SOURCE}), ${words},
          ${`StartSel=${HIT}, StopSel=${END}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "`}) as headline
      from found join messages m on m.channel_id = found.channel_id and m.id = found.id
        join mine on mine.id = m.channel_id
      order by m.at desc, m.id desc, m.channel_id desc`),
  );
}

function channelsOf({ channels }: SearchQuery, channelId: string | undefined): SQL {
  const named = channels.map(
    (name) => sql`(channels.id = ${name} or position(lower(${name}) in lower(channels.name)) > 0)`,
  );
  const all = [
    ...(channelId === undefined ? [] : [sql`channels.id = ${channelId}`]),
    ...(named.length > 0 ? [sql`(${sql.join(named, sql` or `)})`] : []),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

function filtersOf(query: SearchQuery, now: number): SQL[] {
  const from = query.from.map((name) =>
    name === "me" ? sql`m.from_participant_id = mine.person_id` : sql`m.from_callsign = ${name}`,
  );
  const to = query.to.map((name) =>
    name === "me" ? sql`m.to_participant_id = mine.person_id` : sql`m.to_name = ${name}`,
  );
  return [
    ...[from, to].filter((any) => any.length > 0).map((any) => sql`(${sql.join(any, sql` or `)})`),
    ...(query.before === null ? [] : [sql`m.at < ${query.before}`]),
    ...(query.after === null ? [] : [sql`m.at >= ${query.after}`]),
    ...(query.hasFile ? [sql`m.attachments is not null`] : []),
    ...(query.isPinned ? [sql`m.pinned_at is not null`] : []),
    ...(query.isUnanswered ? [unanswered(now)] : []),
  ];
}

/** A reply that the reader may not see must not show by its effect. */
const unanswered = (now: number) => sql`m.need_reply and not exists (
  select 1 from messages r where r.channel_id = m.channel_id and r.reply_to = m.id and r.kind = 'message'
    and ${sql.raw(readableForMember("r", "mine", "mine"))} and ${sql.raw(isOffered("r", String(now)))})`;

function toHit(row: Row): z.infer<typeof hit> {
  const { channel_id, channel_name, id, at, need_reply, has_file } = row;
  return {
    ...{ channel_id, channel_name, id, at, need_reply, has_file },
    from: row.from_callsign,
    to: row.to_name,
    sender: toSender(row.from_callsign, row.sender_kind, row.sender_identity, row.sender_account),
    snippet: segmentsOf(row.headline),
  };
}

/** `a \ue000b\ue001 c` as parts. */
function segmentsOf(headline: string): { text: string; hit: boolean }[] {
  const parts = headline.split(HIT).flatMap((part, n) => {
    if (n === 0) return [{ text: part, hit: false }];
    const [match = "", rest = ""] = part.split(END);
    return [
      { text: match, hit: true },
      { text: rest, hit: false },
    ];
  });
  return parts.filter(({ text }) => text !== "");
}
