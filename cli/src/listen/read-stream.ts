import * as z from "zod/mini";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "../hub/channel-session";
import { HubError, toProblem } from "../hub/hub-error";
import { linkedSignal } from "../hub/linked-signal";
import { eventsOf } from "../hub/read-events";
import { callsign, count, message } from "../hub/wire";

/** The hub's events on a stream, as far as a listener uses them. */
const events = {
  hello: z.object({ callsign, backlog_count: count }),
  message,
  missed: z.object({ missed: count }),
};

type Events = { [E in keyof typeof events]: { event: E; data: z.output<(typeof events)[E]> } };

/** An event, or the name of one that could not be parsed. */
export type StreamEvent = Events[keyof Events] | { event: "unreadable"; data: { name: string } };

/** The hub writes at least every 15 s: a longer silence means that the connection is dead. */
export const SILENCE_SECONDS = 45;

interface Reading {
  /** Everything up to here was delivered: acks it, and resumes after it. */
  lastEventId: number;
  signal: AbortSignal;
  silenceMs?: number;
}

/** Opens the stream and yields its events until it ends. Throws if it breaks, stops sending, or is refused. */
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
      if (event === "error") throw new HubError(toProblem(500, parsed(data)));
      if (event !== undefined && Object.hasOwn(events, event)) yield readEvent(event as keyof Events, data);
    }
  } finally {
    clearTimeout(timer);
    ending.release();
  }
}

function readEvent(event: keyof Events, data: string): StreamEvent {
  const read = events[event].safeParse(parsed(data));
  return read.success
    ? ({ event, data: read.data } as StreamEvent)
    : { event: "unreadable", data: { name: event } };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
