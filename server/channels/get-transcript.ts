import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { channelEvents, messages, participants } from "@/db/schema";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { channelId, clamped, messageId } from "../fields";
import { operation } from "../operation";

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

/** What a channel keeps, as far as everybody on it may read it: direct messages are left out, their metadata too. */
export const getTranscript = operation(
  {
    name: "getTranscript",
    summary: "Read what the channel keeps: joins, leaves, and messages as its retention has them.",
    tag: "channels",
    effect: "read",
    access: "token",
    scope: "messages:read",
    limit: "read",
    input: z.object({
      channel_id: channelId,
      format: z
        .enum(["json", "jsonl", "md"])
        .default("json")
        .describe("jsonl: an event a line; md: to read."),
      before: messageId.optional().describe("Only what stands before this message id: the next page back."),
      limit: clamped({ min: 1, max: 10_000, default: 1_000 }),
    }),
    output: z.object({
      channel_id: z.string(),
      retention: z.string(),
      events: z.array(transcriptEvent).describe("Oldest first."),
      next_before: z
        .number()
        .int()
        .nullable()
        .describe("Give it as before for the page before this one; null at the beginning."),
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
    const said = await listSaid(ctx, before, limit);
    const happened = await listHappened(ctx, said, before, limit);
    const events = [...said, ...happened].sort((a, b) => a.place - b.place || a.rank - b.rank).slice(-limit);
    const first = events[0];
    return {
      channel_id: channel.id,
      retention: channel.retention,
      events: events.map((placed) => placed.event),
      next_before:
        first && (first.place > 0 || first.event.type === "message") && said.length === limit
          ? first.place
          : null,
    };
  },
);

/** An event and where it stands: after message `place`, messages (rank 0) before what happened since (rank: its number). */
interface Placed {
  place: number;
  rank: number;
  event: TranscriptEvent;
}

async function listSaid(ctx: TokenContext, before: number | undefined, limit: number): Promise<Placed[]> {
  const { channel } = ctx;
  const rows = await ctx.db
    .select({
      message: messages,
      first: sql<boolean>`${participants.firstMessageId} is not distinct from ${messages.id}`,
    })
    .from(messages)
    .leftJoin(participants, eq(participants.id, messages.fromParticipantId))
    .where(
      and(
        eq(messages.channelId, channel.id),
        isNull(messages.toParticipantId),
        isNull(messages.retractedAt),
        before === undefined ? undefined : lt(messages.id, before),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
  return rows.reverse().map(({ message, first }) => {
    const { id, at: ts, fromCallsign: from, toName: to, bytes, replyTo } = message;
    const told = channel.retention === "full" || (channel.retention === "prompts" && first);
    const reply = replyTo === null ? {} : { reply_to: replyTo };
    const event: TranscriptEvent =
      told && message.text !== null
        ? { ts, type: "message", id, from, to, text: message.text, ...reply }
        : { ts, type: "message_meta", id, from, to, bytes, ...reply };
    return { place: id, rank: 0, event };
  });
}

async function listHappened(
  ctx: TokenContext,
  said: Placed[],
  before: number | undefined,
  limit: number,
): Promise<Placed[]> {
  // Where the page of messages is full, what happened before its first message belongs to the page before.
  const from = said.length === limit ? (said[0]?.place ?? 0) - 1 : -1;
  const rows = await ctx.db
    .select()
    .from(channelEvents)
    .where(
      and(
        eq(channelEvents.channelId, ctx.channel.id),
        gt(channelEvents.afterId, from),
        before === undefined ? undefined : lt(channelEvents.afterId, before),
      ),
    )
    .orderBy(desc(channelEvents.seq))
    .limit(limit);
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
    // Indented as a block, so that what a participant wrote stays text and forms no heading or list of its own.
    return `${head}\n\n${(event.text ?? "")
      .split("\n")
      .map((line) => `      ${line}`)
      .join("\n")}\n`;
  });
  return `# Transcript of ${channel_id}\n\n${lines.join("\n")}\n`;
}
