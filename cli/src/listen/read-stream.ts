import { EventSourceParserStream } from "eventsource-parser/stream";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "../hub/channel-session";
import { HubError, type Problem } from "../hub/hub-error";
import type { Message } from "../hub/wire";

/** What the hub tells on a stream, as far as a listener cares. */
export type StreamEvent =
  | { event: "hello"; data: { callsign: string; roster: string[]; backlog_count: number } }
  | { event: "message"; data: Message }
  | { event: "missed"; data: { missed: number } }
  | { event: "roster"; data: { roster: string[] } };

/** The hub writes every 15 s at least: so long a silence means that nobody is there any more. */
export const SILENCE_SECONDS = 45;

interface Reading {
  /** Everything up to here was handed over: confirms it, and resumes after it. */
  lastEventId: number;
  signal: AbortSignal;
  silenceMs?: number;
}

/** Opens the stream and yields its events until it ends. Throws when it breaks, when it falls silent, or is refused. */
export async function* readStream(
  session: ChannelSession,
  { lastEventId, signal, silenceMs = SILENCE_SECONDS * 1_000 }: Reading,
): AsyncGenerator<StreamEvent> {
  const watchdog = new AbortController();
  const silent = new CliError(
    exitCodes.unreachable,
    "unreachable",
    `the hub has been silent for ${silenceMs / 1_000} s`,
  );
  let timer = setTimeout(() => watchdog.abort(silent), silenceMs);
  try {
    const response = await session.open("/stream", {
      headers: { accept: "text/event-stream", "last-event-id": String(lastEventId) },
      signal: AbortSignal.any([signal, watchdog.signal]),
    });
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(timer);
        timer = setTimeout(() => watchdog.abort(silent), silenceMs);
        controller.enqueue(chunk);
      },
    });
    const body = response.body as ReadableStream<Uint8Array>;
    const decoder = new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>;
    for await (const { event, data } of body
      .pipeThrough(heard)
      .pipeThrough(decoder)
      .pipeThrough(new EventSourceParserStream())) {
      if (event === "error") throw new HubError(JSON.parse(data) as Problem);
      if (event !== undefined && data !== "") yield { event, data: JSON.parse(data) } as StreamEvent;
    }
  } finally {
    clearTimeout(timer);
    // Ends the request too where whoever reads has had enough.
    watchdog.abort();
  }
}
