import { ReadableStream } from "node:stream/web";
import type { StreamEvent } from "../messages/stream-messages";

/**
 * Responds with server-sent events (WHATWG HTML section 9.2), written as they happen. The next one is read when the
 * caller has taken the last, so a slow reader delays only itself.
 */
export function answerEvents(events: AsyncIterable<StreamEvent>, headers: Record<string, string>): Response {
  return new Response(ReadableStream.from(linesOf(events)) as unknown as BodyInit, {
    headers: {
      ...headers,
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
      // Flushed, or the headers would wait for the first event.
      "Transfer-Encoding": "chunked",
    },
  });
}

async function* linesOf(events: AsyncIterable<StreamEvent>): AsyncGenerator<Uint8Array> {
  for await (const event of events) yield Buffer.from(linesOfOne(event));
}

/** JSON has no line breaks of its own, so it is one `data:` line. */
function linesOfOne(event: StreamEvent): string {
  if (event.event === "ping") return ": ping\n\n";
  const id = "id" in event && event.id !== undefined ? `id: ${event.id}\n` : "";
  return `event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n${id}\n`;
}
