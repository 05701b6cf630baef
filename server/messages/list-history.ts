import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import type { AccessRuntime } from "../auth/access-runtime";
import { channelId, clamped, messageId } from "../fields";
import { operation } from "../operation";
import type { ChannelRow } from "../sessions/caller-rows";
import { type ReaderId, readableBy, readerOf } from "./log/find-message";
import { type Message, message, toMessage } from "./message";
import { threadOf } from "./timeline/thread-of";

/** The maximum number of messages in the history of channels that do not keep everything. */
const MAX_WITHOUT_FULL_RETENTION = 100;

interface HistoryQuery {
  n: number;
  before?: number | undefined;
  /** Only this message, its replies, and their replies. */
  thread?: number | undefined;
}

/** The newest messages a reader may read, oldest first. */
export async function readHistory(
  runtime: AccessRuntime,
  channel: ChannelRow,
  reader: ReaderId,
  { n, before, thread }: HistoryQuery,
): Promise<Message[]> {
  const newest = sql`(select last_id from channels where channels.id = ${channel.id})`;
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
        before === undefined ? undefined : lt(messages.id, before),
        channel.retention === "full"
          ? undefined
          : gt(messages.id, sql`${newest} - ${MAX_WITHOUT_FULL_RETENTION}`),
        thread === undefined ? undefined : inArray(messages.id, threadOf(channel.id, thread)),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(n);
  return rows.reverse().map(toMessage);
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
      thread: messageId.optional().describe("Only this message and its replies."),
    }),
    output: z.object({ history: z.array(message).describe("Oldest first.") }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/history" },
    mcp: "history",
  },
  async (ctx, query) => ({
    history: await readHistory(ctx.runtime, ctx.channel, readerOf(ctx), query),
  }),
);
