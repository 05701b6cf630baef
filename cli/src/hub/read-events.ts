import { createParser, type EventSourceMessage } from "eventsource-parser";
import { chunksOf, tooLarge } from "./read-body";

/** Several times the largest message with its attachments. */
const MAX_EVENT_LENGTH = 8 * 1024 * 1024;

interface Reading {
  signal?: AbortSignal | undefined;
  /** Called when bytes arrive, comments included. */
  onActivity?: () => void;
}

/** The server-sent events of a response, until it ends or the signal aborts. */
export async function* eventsOf(
  response: Response,
  { signal, onActivity }: Reading,
): AsyncGenerator<EventSourceMessage> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") throw tooLarge(response, MAX_EVENT_LENGTH);
    },
    maxBufferSize: MAX_EVENT_LENGTH,
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(response, signal)) {
    onActivity?.();
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* events.splice(0);
  }
}
