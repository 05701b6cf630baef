import { ReadableStream } from "node:stream/web";
import type { StreamEvent } from "../messages/stream-messages";

/**
 * Answers with server-sent events (WHATWG HTML section 9.2), written as they come. The next one is asked for when the
 * caller has taken the last, so a slow reader holds nothing up but itself.
 */
export function answerEvents(events: AsyncIterable<StreamEvent>, headers: Record<string, string>): Response {
  return new Response(ReadableStream.from(linesOf(events)) as unknown as BodyInit, {
    headers: {
      ...headers,
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
      // Said aloud, or the headers would wait for more than the first event.
      "Transfer-Encoding": "chunked",
    },
  });
}

async function* linesOf(events: AsyncIterable<StreamEvent>): AsyncGenerator<Uint8Array> {
  for await (const event of events) yield Buffer.from(linesOfOne(event));
}

/** JSON has no line breaks of its own, so its text is one `data:` line. */
function linesOfOne(event: StreamEvent): string {
  if (event.event === "ping") return ": ping\n\n";
  const id = "id" in event && event.id !== undefined ? `id: ${event.id}\n` : "";
  return `event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n${id}\n`;
}
