import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { channels, messages, participants } from "@/db/schema";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { readableBy } from "../messages/log/find-message";
import { operation } from "../operation";
import { listRoster, onlineCallsigns } from "../participants/list-roster";
import { shownSettings, showSettings } from "./channel-settings";

/** Maximum number of messages counted, so that one call on a channel that keeps everything does not scan all of it. */
const MAX_COUNTED = 10_000;

/** Counts of a channel. Direct messages of others are not included: even their number is private. */
export const getChannelStats = operation(
  {
    name: "getChannelStats",
    summary: "Get a channel's counts.",
    tag: "channels",
    effect: "read",
    access: "token",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({ channel_id: channelId }),
    output: z.object({
      channel_id: z.string(),
      ...shownSettings,
      is_band: z.boolean(),
      agent_count: z.number().int().describe("Callsigns online now."),
      historic_callsigns_count: z.number().int().describe("Callsigns that ever joined."),
      message_count_in_buffer: z
        .number()
        .int()
        .describe(`Messages whose text you can still read, counted up to ${MAX_COUNTED}.`),
      last_id: z.number().int().describe("Id of the newest message; 0 if there is none."),
      created_at: z.number().int(),
      first_joined_at: z.number().int().nullable(),
      last_activity_at: z.number().int(),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/stats" },
  },
  async (ctx) => {
    const [channel, roster, callsigns, readable] = await Promise.all([
      readChannel(ctx),
      listRoster(ctx.runtime, ctx.channel),
      ctx.db.$count(participants, eq(participants.channelId, ctx.channel.id)),
      countReadable(ctx),
    ]);
    return {
      channel_id: channel.id,
      ...showSettings(channel),
      is_band: channel.isBand,
      agent_count: onlineCallsigns(roster).length,
      historic_callsigns_count: callsigns,
      message_count_in_buffer: readable,
      last_id: channel.lastId,
      created_at: channel.createdAt,
      first_joined_at: channel.firstJoinedAt,
      last_activity_at: channel.lastActivityAt,
    };
  },
);

/** Read again: the context's row may be two seconds old, and these are counts. */
async function readChannel(ctx: TokenContext) {
  const [row] = await ctx.db.select().from(channels).where(eq(channels.id, ctx.channel.id));
  if (!row || row.deletedAt !== null) throw new AirbandError("channel_deleted");
  return row;
}

async function countReadable(ctx: TokenContext): Promise<number> {
  const readable = ctx.db
    .select({ one: sql`1` })
    .from(messages)
    .where(
      and(
        eq(messages.channelId, ctx.channel.id),
        readableBy(ctx.caller?.participantId ?? null),
        isNull(messages.clearedAt),
        isNull(messages.retractedAt),
        isNull(messages.supersededBy),
        or(isNull(messages.expiresAt), gt(messages.expiresAt, ctx.runtime.now())),
      ),
    )
    .limit(MAX_COUNTED)
    .as("readable");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(readable);
  return row?.count ?? 0;
}
