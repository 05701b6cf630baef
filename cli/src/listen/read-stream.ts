import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "../hub/channel-session";
import { HubError, type Problem } from "../hub/hub-error";
import { linkedSignal } from "../hub/linked-signal";
import { eventsOf } from "../hub/read-events";
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
  const abort = () => watchdog.abort(silent);
  let timer = setTimeout(abort, silenceMs);
  const onActivity = () => {
    clearTimeout(timer);
    timer = setTimeout(abort, silenceMs);
  };
  const ending = linkedSignal([signal, watchdog.signal]);
  try {
    const response = await session.open("/stream", {
      headers: { accept: "text/event-stream", "last-event-id": String(lastEventId) },
      signal: ending.signal,
    });
    for await (const { event, data } of eventsOf(response, { signal: ending.signal, onActivity })) {
      if (event === "error") throw new HubError(JSON.parse(data) as Problem);
      if (event !== undefined && data !== "") yield { event, data: JSON.parse(data) } as StreamEvent;
    }
  } finally {
    clearTimeout(timer);
    ending.release();
  }
}
