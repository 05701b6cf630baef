/** One server-sent event (WHATWG HTML section 9.2.6). */
export interface ServerSentEvent {
  event: string;
  id: string | null;
  data: string;
}

/** Reads server-sent events off a response. `EventSource` cannot send the headers that a channel asks for. */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let buffer = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      buffer += value;
      const blocks = buffer.split(/\r?\n\r?\n/);
      buffer = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parse(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parse(block: string): ServerSentEvent | null {
  const event: ServerSentEvent = { event: "message", id: null, data: "" };
  const lines: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ""] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (name === "event") event.event = value;
    if (name === "id") event.id = value;
    if (name === "data") lines.push(value);
  }
  if (lines.length === 0) return null;
  return { ...event, data: lines.join("\n") };
}
