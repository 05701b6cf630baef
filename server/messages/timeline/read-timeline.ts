import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { channelMembers, channels, messages, participants } from "@/db/schema";
import type { MemberContext } from "../../context";
import { AirbandError } from "../../errors";
import { readableForMember } from "../log/member-reader";
import { MAX_PAGE_BYTES } from "../log/read-pages";
import { showMessages, type TimelineRow } from "./show-messages";
import { threadOf } from "./thread-of";
import { appendEntry, type TimelineEntry } from "./timeline-entry";

/** Which page to read: the newest, or by at most one of the positions. */
export interface TimelineQuery {
  before?: number | undefined;
  after?: number | undefined;
  around?: number | undefined;
  thread?: number | undefined;
  limit: number;
}

/** A page of rows in ascending order, and the ids that it covers. */
interface Page {
  rows: TimelineRow[];
  first: number;
  upto: number;
}

/** A page of a channel for a member. */
export async function readTimeline(ctx: MemberContext, query: TimelineQuery) {
  const place = await readPlace(ctx);
  const page = await readPage(ctx, query, place.lastId);
  const isThread = query.thread !== undefined;
  return {
    entries: await toEntries(ctx, page, place.personId, isThread),
    first_id: page.first,
    upto_id: page.upto,
    earlier: !isThread && page.first > 1,
    later: !isThread && page.upto > 0 && page.upto < place.lastId,
    last_id: place.lastId,
    read_id: place.readId,
    callsign: place.callsign,
  };
}

/** Read before the messages, so that nothing above `lastId` is missing from what a page claims to cover. */
async function readPlace({ channel, db, member }: MemberContext) {
  const [place] = await db
    .select({
      personId: channelMembers.personId,
      readId: channelMembers.readId,
      lastId: channels.lastId,
      callsign: participants.callsign,
    })
    .from(channelMembers)
    .innerJoin(channels, eq(channels.id, channelMembers.channelId))
    .leftJoin(participants, eq(participants.id, channelMembers.personId))
    .where(and(eq(channelMembers.id, member.id), eq(channels.id, channel.id)));
  if (!place) throw new AirbandError("not_found", "your account is not a member of a channel with this id");
  return place;
}

async function readPage(ctx: MemberContext, query: TimelineQuery, lastId: number): Promise<Page> {
  const { limit, thread, around } = query;
  if (thread !== undefined) {
    const rows = await readRows(ctx, inArray(messages.id, threadOf(ctx.channel.id, thread)), "up", limit);
    if (!rows.some(({ id, readable }) => id === thread && readable))
      throw new AirbandError("not_found", `there is no message ${thread} here that you can read`);
    return withinBytes({ rows, first: rows.at(0)?.id ?? 0, upto: rows.at(-1)?.id ?? 0 }, "start");
  }
  if (around !== undefined) {
    const upper = Math.min(around, lastId);
    const before = await readPage(ctx, { before: upper + 1, limit: Math.ceil(limit / 2) }, lastId);
    const after = await readPage(ctx, { after: upper, limit: Math.floor(limit / 2) }, lastId);
    return {
      rows: [...before.rows, ...after.rows],
      first: before.first || after.first,
      upto: after.upto || before.upto,
    };
  }
  if (query.after !== undefined) {
    if (query.after >= lastId) return { rows: [], first: 0, upto: 0 };
    const within = and(gt(messages.id, query.after), lte(messages.id, lastId));
    const rows = await readRows(ctx, within, "up", limit);
    const upto = rows.length < limit ? lastId : (rows.at(-1)?.id ?? lastId);
    return withinBytes({ rows, first: query.after + 1, upto }, "start");
  }
  const end = Math.min(query.before ?? lastId + 1, lastId + 1);
  if (end <= 1) return { rows: [], first: 0, upto: 0 };
  const rows = (await readRows(ctx, lt(messages.id, end), "down", limit)).reverse();
  return withinBytes({ rows, first: rows.length < limit ? 1 : (rows.at(0)?.id ?? 1), upto: end - 1 }, "end");
}

/** Without the files' data: a page of pictures would be megabytes. */
const fileFacts = sql<TimelineRow["attachments"]>`(
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('mime', file ->> 'mime', 'filename', file ->> 'filename',
    'bytes', length(rtrim(file ->> 'data_base64', '=')) * 3 / 4)))
  from jsonb_array_elements(${messages.attachments}) file)`;

function readRows(
  { channel, db, member }: MemberContext,
  which: SQL | undefined,
  order: "up" | "down",
  limit: number,
): Promise<TimelineRow[]> {
  return db
    .select({
      ...getTableColumns(messages),
      attachments: fileFacts,
      readable: sql<boolean>`${sql.raw(readableForMember())}`,
    })
    .from(messages)
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .innerJoin(channelMembers, eq(channelMembers.channelId, channels.id))
    .where(and(eq(messages.channelId, channel.id), eq(channelMembers.id, member.id), which))
    .orderBy(order === "up" ? asc(messages.id) : desc(messages.id))
    .limit(limit);
}

/** Keeps a mebibyte of the text that is shown, and at least one row, from the start or the end of a page. */
function withinBytes(page: Page, from: "start" | "end"): Page {
  const rows = from === "end" ? page.rows.toReversed() : page.rows;
  let bytes = 0;
  const fits = rows.filter(({ readable, text }, n) => {
    // The length of a hidden message is nothing that a page may show, not even by where it ends.
    bytes += readable ? Buffer.byteLength(text ?? "") : 0;
    return n === 0 || bytes <= MAX_PAGE_BYTES;
  });
  if (fits.length === rows.length) return page;
  return from === "end"
    ? { ...page, rows: fits.reverse(), first: fits.at(0)?.id ?? page.first }
    : { ...page, rows: fits, upto: fits.at(-1)?.id ?? page.upto };
}

async function toEntries(
  ctx: MemberContext,
  { rows, first, upto }: Page,
  personId: number | null,
  isThread: boolean,
): Promise<TimelineEntry[]> {
  const shown = await showMessages(ctx, rows, personId);
  const entries: TimelineEntry[] = [];
  const fill = (id: number, until: number) => {
    if (id <= until && !isThread)
      appendEntry(entries, { kind: "gone", id, until, count: until - id + 1, reason: "cleared" });
  };
  let next = first;
  for (const row of rows) {
    fill(next, row.id - 1);
    next = row.id + 1;
    const run = { id: row.id, until: row.id, count: 1 };
    const message = shown.get(row.id);
    if (message) entries.push(message);
    else if (isThread) continue;
    else if (!row.readable) appendEntry(entries, { kind: "hidden", ...run });
    else
      appendEntry(entries, {
        kind: "gone",
        ...run,
        reason: row.retractedAt === null ? "cleared" : "retracted",
      });
  }
  if (upto > 0) fill(next, upto);
  return entries;
}
