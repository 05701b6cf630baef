import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { channelId, clamped, messageId, plainText } from "../fields";
import { operation } from "../operation";
import type { ChannelRow } from "../sessions/caller-rows";
import { type ReaderId, readableBy, readerOf } from "./log/find-message";
import {
  boundsOf,
  type HistoryQuery,
  MAX_WITHOUT_FULL_RETENTION,
  matches,
  senderKinds,
} from "./log/history-range";
import { type Message, message, toMessage } from "./message";
import { threadOf } from "./timeline/thread-of";

interface Page {
  history: Message[];
  next_before: number | null;
  next_after: number | null;
}

/** The newest messages a reader may read, oldest first. */
export async function readHistory(
  runtime: AccessRuntime,
  channel: ChannelRow,
  reader: ReaderId,
  query: HistoryQuery,
): Promise<Message[]> {
  return (await readPage(runtime, channel, reader, query)).history;
}

async function readPage(
  runtime: AccessRuntime,
  channel: ChannelRow,
  reader: ReaderId,
  query: HistoryQuery,
): Promise<Page> {
  const { n, after, thread } = query;
  const newest = sql`(select last_id from channels where channels.id = ${channel.id})`;
  const { bounds, end } = await boundsOf(runtime.db, channel, query);
  const rows = await runtime.db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.channelId, channel.id),
        readableBy(reader),
        isNull(messages.retractedAt),
        isNull(messages.supersededBy),
        isNull(messages.clearedAt),
        or(isNull(messages.expiresAt), gt(messages.expiresAt, runtime.now())),
        bounds,
        channel.retention === "full"
          ? undefined
          : gt(messages.id, sql`${newest} - ${MAX_WITHOUT_FULL_RETENTION}`),
        thread === undefined ? undefined : inArray(messages.id, threadOf(channel.id, thread)),
        matches(query),
      ),
    )
    .orderBy(after === undefined ? desc(messages.id) : asc(messages.id))
    .limit(n);
  const next = rows.length === n ? (rows.at(-1)?.id ?? null) : end;
  if (after === undefined) rows.reverse();
  return {
    history: rows.map(toMessage),
    next_before: after === undefined ? next : null,
    next_after: after === undefined ? null : next,
  };
}

/** Recent messages, as far as the caller may read them and the channel keeps them. */
export const listHistory = operation(
  {
    name: "listHistory",
    summary: "Read the newest messages; direct messages only if you sent or received them.",
    tag: "messages",
    effect: "read",
    access: "token",
    scope: "messages:read",
    limit: "read",
    input: z.object({
      channel_id: channelId,
      n: clamped({ min: 1, max: 100, default: 20 }),
      before: messageId.optional().describe("Only messages with a lower id: the previous page."),
      after: messageId.optional().describe("The first messages with a higher id, not the newest."),
      thread: messageId.optional().describe("Only this message and its replies."),
      q: plainText({ max: 200 }).optional().describe("Only messages whose text contains this, in any case."),
      from: plainText({ max: 64 })
        .trim()
        .toLowerCase()
        .optional()
        .describe("Only messages from this callsign."),
      kind: z.enum(senderKinds).optional().describe("Only messages from senders of this kind."),
    }),
    output: z.object({
      history: z.array(message).describe("Oldest first."),
      next_before: z
        .number()
        .int()
        .nullable()
        .describe(
          "Pass it as before to continue, null at the end. A page with q, from or kind examines up to 10,000 ids, and may be empty before the end.",
        ),
      next_after: z.number().int().nullable().describe("The same for after, if you passed one."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/history" },
    mcp: "history",
  },
  (ctx, query) => readPage(ctx.runtime, ctx.channel, readerOf(ctx), query),
);
