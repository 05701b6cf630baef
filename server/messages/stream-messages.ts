import { eq } from "drizzle-orm";
import { z } from "zod";
import { participants } from "@/db/schema";
import { isAirbandError, toProblem } from "../errors";
import { channelId, messageId } from "../fields";
import { streamOperation } from "../operation";
import { readerFields } from "./listen-to-messages";
import { countUnread } from "./log/count-unread";
import { returnHandout } from "./log/return-handout";
import { message } from "./message";
import type { MessageContext } from "./message-ports";
import { attachReader, look, type Reader } from "./waiting/await-messages";

/** The interval of comments on a quiet stream, so that proxies keep it open and a dead peer is noticed. */
const PING_MS = 15_000;

/**
 * Maximum number of messages read at once: the next page is read after this one was taken, so a slow reader uses little
 * memory.
 */
const PAGE = 50;

const streamEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("hello"),
    data: z.object({
      channel_id: z.string(),
      callsign: z.string(),
      roster: z.array(z.string()),
      backlog_count: z.number().int(),
    }),
  }),
  z.object({ event: z.literal("message"), id: z.number().int().optional(), data: message }),
  z.object({ event: z.literal("missed"), data: z.object({ missed: z.number().int() }) }),
  z.object({ event: z.literal("roster"), data: z.object({ roster: z.array(z.string()) }) }),
  z.object({ event: z.literal("error"), data: z.record(z.string(), z.unknown()) }),
  z.object({ event: z.literal("ping") }),
]);

export type StreamEvent = z.infer<typeof streamEvent>;

/**
 * Server-sent events (WHATWG HTML section 9.2): `hello`, waiting messages, then new ones. `Last-Event-ID` acks and
 * resumes.
 */
export const streamMessages = streamOperation(
  {
    name: "streamMessages",
    summary: "Receive messages as server-sent events; Last-Event-ID acks and resumes.",
    description:
      "Events: `hello` first, then `message` (its `id:` is the message id; a status signal has none), `roster` when who is online changes, `missed` when text was cleared before it could be sent, and `error` with the problem before the hub ends the stream. A comment is sent every 15 s.",
    tag: "messages",
    effect: "read",
    access: "session",
    scope: "messages:read",
    limit: "read",
    refuses: ["ack_ahead", "too_many_readers", "not_ready"],
    input: z.object({
      channel_id: channelId,
      ...readerFields,
      last_event_id: messageId.optional().describe("The Last-Event-ID header: the same as ack."),
    }),
    output: streamEvent,
    rest: { method: "GET", path: "/api/channels/{channel_id}/stream" },
    streams: "sse",
  },
  async (ctx: MessageContext, input) => {
    const ack = input.last_event_id ?? input.ack;
    const wanted = ack === undefined ? { since: input.since, limit: PAGE } : { ack, limit: PAGE };
    const reader = attachReader(ctx, wanted, true);
    // Also if the caller disconnects before the first event is read: a generator that never began has no end either.
    ctx.signal.addEventListener("abort", reader.attachment.detach, { once: true });
    try {
      const hello = await greet(ctx, wanted);
      // The first query runs before the stream begins, so that an ack that is too high is refused with a status.
      return events(ctx, reader, hello, await look(ctx, reader));
    } catch (error) {
      reader.attachment.detach();
      throw error;
    }
  },
);

async function greet(
  ctx: MessageContext,
  wanted: { ack?: number; since?: number | undefined },
): Promise<StreamEvent> {
  const { caller, runtime } = ctx;
  const [cursors] = await ctx.db.select().from(participants).where(eq(participants.id, caller.participantId));
  const from =
    wanted.ack === undefined
      ? (wanted.since ?? cursors?.fetchedId ?? 0)
      : Math.max(wanted.ack, cursors?.ackedId ?? 0);
  return {
    event: "hello",
    data: {
      channel_id: caller.channel.id,
      callsign: caller.callsign,
      roster: await runtime.online.callsigns(caller.channel),
      backlog_count: await countUnread(
        runtime,
        caller.channel.id,
        caller.participantId,
        Math.max(from, caller.sinceId),
      ),
    },
  };
}

async function* events(
  ctx: MessageContext,
  reader: Reader,
  hello: StreamEvent,
  first: Awaited<ReturnType<typeof look>>,
): AsyncGenerator<StreamEvent> {
  const { runtime } = ctx;
  const { attachment } = reader;
  let delivered = first;
  // The last message of the page that was taken; a page taken whole need not be returned.
  let taken: number | null = null;
  let whole = first.messages.length === 0;
  try {
    yield hello;
    for (;;) {
      if (delivered.missed !== undefined) yield { event: "missed", data: { missed: delivered.missed } };
      for (const data of delivered.messages) {
        taken = data.id;
        yield data.kind === "status" ? { event: "message", data } : { event: "message", id: data.id, data };
      }
      whole = true;
      const woken = delivered.more ? "wake" : await attachment.wait(PING_MS, ctx.signal);
      if (woken === "gone") return;
      if (woken === "timeout") yield { event: "ping" };
      if (attachment.takeRosterNote()) {
        yield { event: "roster", data: { roster: await runtime.online.callsigns(ctx.channel) } };
      }
      delivered = await look(ctx, reader);
      [taken, whole] = [null, delivered.messages.length === 0];
    }
  } catch (error) {
    if (ctx.signal.aborted) return;
    if (!isAirbandError(error))
      runtime.log.error({ err: error, requestId: ctx.requestId }, "a stream failed");
    yield { event: "error", data: toProblem(error, ctx.requestId, runtime.env.origin) };
  } finally {
    attachment.detach();
    if (!whole) await returnRest(ctx, reader, taken);
  }
}

/** If the caller disconnected in the middle of a page, the rest of it was never written. */
async function returnRest(ctx: MessageContext, reader: Reader, taken: number | null): Promise<void> {
  try {
    if (reader.last) await returnHandout(ctx.runtime, reader.last, taken);
  } catch (error) {
    ctx.runtime.log.warn(
      { err: error, requestId: ctx.requestId },
      "could not return what a stream did not write",
    );
  }
}
