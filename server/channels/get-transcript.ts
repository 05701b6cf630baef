import { and, desc, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { z } from "zod";
import { channelEvents, messages, participants } from "@/db/schema";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { channelId, clamped, messageId } from "../fields";
import { ownerOf, readableBy } from "../messages/log/find-message";
import { MAX_PAGE_BYTES } from "../messages/log/read-pages";
import { operation } from "../operation";
import { visibleText } from "../text/visible-text";

const transcriptEvent = z
  .object({
    ts: z.number().int(),
    type: z.enum(["channel_created", "join", "leave", "message", "message_meta"]),
    id: z.number().int().optional(),
    callsign: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    text: z.string().optional(),
    bytes: z.number().int().optional(),
    reply_to: z.number().int().optional(),
    retention: z.string().optional(),
  })
  .meta({ id: "TranscriptEvent" });

type TranscriptEvent = z.infer<typeof transcriptEvent>;

/** The position of an event: after message `place`, messages (rank 0) before events since then (rank: its number). */
interface Place {
  place: number;
  rank: number;
}

const transcriptPlace = z
  .union([messageId, z.string()], "must be next_before of a response, or a message id")
  .transform((given, issues): Place => {
    const [, place, rank] = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(String(given)) ?? [];
    if (place === undefined)
      issues.addIssue({ code: "custom", message: "must be next_before of a response, or a message id" });
    return { place: Number(place ?? 0), rank: Number(rank ?? 0) };
  });

/**
 * The stored messages of a channel that everybody on it may read: direct messages are omitted, including their
 * metadata. The owner of a channel that keeps everything reads all of it.
 */
export const getTranscript = operation(
  {
    name: "getTranscript",
    summary:
      "Read the channel's transcript: joins, leaves, and messages as far as its retention stores them.",
    description:
      "A page ends at `limit` events or at a mebibyte of text, whichever comes first. Continue with `next_before`.",
    tag: "channels",
    effect: "read",
    access: "token",
    scope: "messages:read",
    limit: "read",
    refuses: ["no_transcript"],
    input: z.object({
      channel_id: channelId,
      format: z
        .enum(["json", "jsonl", "md"])
        .default("json")
        .describe("jsonl: one event per line; md: for people."),
      before: transcriptPlace
        .optional()
        .describe("Only events before this: next_before of the last response, or a message id."),
      limit: clamped({ min: 1, max: 10_000, default: 1_000 }),
    }),
    output: z.object({
      channel_id: z.string(),
      retention: z.string(),
      events: z.array(transcriptEvent).describe("Oldest first."),
      next_before: z
        .string()
        .nullable()
        .describe("Pass it as before for the previous page; null at the beginning."),
    }),
    rest: {
      method: "GET",
      path: "/api/channels/{channel_id}/transcript",
      formats: {
        jsonl: {
          type: "application/x-ndjson",
          write: (answer) =>
            eventsOf(answer)
              .map((event) => `${JSON.stringify(event)}\n`)
              .join(""),
        },
        md: {
          type: "text/markdown; charset=utf-8",
          write: (answer) => toMarkdown(answer as { channel_id: string }, eventsOf(answer)),
        },
      },
    },
  },
  async (ctx, { before, limit }) => {
    const { channel } = ctx;
    if (channel.retention === "none") throw new AirbandError("no_transcript");
    const [sent, happened] = await Promise.all([
      listMessages(ctx, before, limit),
      listHappened(ctx, before, limit),
    ]);
    // If the byte limit was reached, events before the last message that fits belong to the previous page.
    const from = sent.full ? (sent.events.at(-1)?.place ?? 0) : 0;
    const events = [...sent.events, ...happened.filter(({ place }) => place >= from)].sort(
      (a, b) => a.place - b.place || a.rank - b.rank,
    );
    const page = events.slice(-limit);
    const [first] = page;
    return {
      channel_id: channel.id,
      retention: channel.retention,
      events: page.map(({ event }) => event),
      next_before: first && (events.length > limit || sent.full) ? `${first.place}.${first.rank}` : null,
    };
  },
);

interface Placed extends Place {
  event: TranscriptEvent;
}

/** The newest messages before a position: one more than fit a page by number, or as many as fit it by bytes. */
async function listMessages(
  ctx: TokenContext,
  before: Place | undefined,
  limit: number,
): Promise<{ events: Placed[]; full: boolean }> {
  const { channel } = ctx;
  const size = channel.retention === "metadata" ? sql<number>`0` : messages.bytes;
  const newest = ctx.db
    .select({ id: messages.id, bytes: sql<number>`${size}`.as("shown_bytes") })
    .from(messages)
    .where(
      and(
        eq(messages.channelId, channel.id),
        readableBy(ownerOf(ctx)),
        // Messages to a group from before the caller took its callsign are excluded.
        ownerOf(ctx) === null && ctx.caller ? readableBy(ctx.caller.participantId) : undefined,
        isNull(messages.retractedAt),
        before && lt(messages.id, before.rank > 0 ? before.place + 1 : before.place),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit + 1)
    .as("newest");
  // Summed before any text is read: a page of large texts would not fit into memory.
  const sized = ctx.db
    .select({
      sizedId: sql<number>`${newest.id}`.as("sized_id"),
      upTo: sql<number>`sum(${newest.bytes}) over (order by ${newest.id} desc)`.mapWith(Number).as("up_to"),
      nth: sql<number>`row_number() over (order by ${newest.id} desc)`.mapWith(Number).as("nth"),
      count: sql<number>`count(*) over ()`.mapWith(Number).as("found"),
    })
    .from(newest)
    .as("sized");
  const rows = await ctx.db
    .select({
      message: messages,
      first: sql<boolean>`${participants.firstMessageId} is not distinct from ${messages.id}`,
      found: sized.count,
    })
    .from(sized)
    .innerJoin(messages, and(eq(messages.channelId, channel.id), eq(messages.id, sized.sizedId)))
    .leftJoin(participants, eq(participants.id, messages.fromParticipantId))
    .where(or(lte(sized.upTo, MAX_PAGE_BYTES), eq(sized.nth, 1)))
    .orderBy(desc(messages.id));
  const events = rows.map(({ message, first }) => {
    const { id, at: ts, fromCallsign: from, toName: to, bytes, replyTo } = message;
    const showsText = channel.retention === "full" || (channel.retention === "prompts" && first);
    const reply = replyTo === null ? {} : { reply_to: replyTo };
    const event: TranscriptEvent =
      showsText && message.text !== null
        ? { ts, type: "message", id, from, to, text: message.text, ...reply }
        : { ts, type: "message_meta", id, from, to, bytes, ...reply };
    return { place: id, rank: 0, event };
  });
  return { events, full: rows.length < (rows[0]?.found ?? 0) };
}

/** The newest joins and leaves before a position, one more than fit a page. */
async function listHappened(ctx: TokenContext, before: Place | undefined, limit: number): Promise<Placed[]> {
  const { afterId, channelId: ofChannel, seq: number } = channelEvents;
  const rows = await ctx.db
    .select()
    .from(channelEvents)
    .where(
      and(
        eq(ofChannel, ctx.channel.id),
        before && sql`(${afterId}, ${number}) < (${before.place}::bigint, ${before.rank}::bigint)`,
      ),
    )
    .orderBy(desc(afterId), desc(number))
    .limit(limit + 1);
  return rows.map(({ seq, at: ts, type, callsign, afterId }) => ({
    place: afterId,
    rank: seq,
    event: {
      ts,
      type,
      ...(callsign !== null && { callsign }),
      ...(type === "channel_created" && { retention: ctx.channel.retention }),
    },
  }));
}

function eventsOf(answer: unknown): TranscriptEvent[] {
  return (answer as { events: TranscriptEvent[] }).events;
}

function toMarkdown({ channel_id }: { channel_id: string }, events: TranscriptEvent[]): string {
  const lines = events.map((event) => {
    const time = new Date(event.ts).toISOString().replace("T", " ").slice(0, 19);
    if (event.type === "channel_created") return `- ${time} channel created`;
    if (event.type === "join" || event.type === "leave")
      return `- ${time} **${event.callsign}** ${event.type === "join" ? "joined" : "left"}`;
    const head = `- ${time} #${event.id} **${event.from}** → ${event.to}`;
    if (event.type === "message_meta") return `${head} (${event.bytes} bytes)`;
    // Indented as a block, so that text of a participant stays text and forms no heading or list of its own.
    return `${head}\n\n${visibleText(event.text ?? "")
      .split("\n")
      .map((line) => `      ${line}`)
      .join("\n")}\n`;
  });
  return `# Transcript of ${channel_id}\n\n${lines.join("\n")}\n`;
}
