import type { Agent } from "./agent";

/** One server-sent event. */
export interface StreamEvent {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

export interface OpenStream {
  status: number;
  headers: Headers;
  /** Everything that was received, unchanged. */
  raw: () => string;
  events: () => StreamEvent[];
  /** The first matching event; throws if none arrives within the time. */
  until: (passes: (event: StreamEvent) => boolean, ms?: number) => Promise<StreamEvent>;
  /** Resolves when the hub ends the stream or the connection. */
  ended: Promise<void>;
  close: () => void;
}

/** Opens an agent's stream and reads it like an event source. */
export async function openStream(
  agent: Agent,
  { query = "", headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<OpenStream> {
  const { origin, id, token } = agent.channel;
  const abort = new AbortController();
  const response = await fetch(`${origin}/api/channels/${id}/stream${query}`, {
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      "X-Session-Id": agent.session,
      ...headers,
    },
    signal: abort.signal,
  });
  const chunks: string[] = [];
  const events: StreamEvent[] = [];
  let unfinished = "";
  let look = (_: StreamEvent[]) => {};
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      const chunk = decoder.decode(bytes, { stream: true });
      chunks.push(chunk);
      const blocks = (unfinished + chunk).split("\n\n");
      unfinished = blocks.pop() ?? "";
      const news = blocks.flatMap(parse);
      events.push(...news);
      look(news);
    }
  };
  const ended = read().catch(() => {});
  const raw = () => chunks.join("");

  return {
    status: response.status,
    headers: response.headers,
    raw,
    events: () => events,
    ended,
    close: () => abort.abort(),
    until: (passes, ms = 10_000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () =>
            reject(new Error(`no such event within ${ms} ms; the stream so far:\n${raw().slice(-2_000)}`)),
          ms,
        );
        look = (news) => {
          const found = news.find(passes);
          if (!found) return;
          clearTimeout(late);
          resolve(found);
        };
        look(events);
      }),
  };
}

/**
 * One event, parsed as strictly as a simple client does: `event: `, `data: ` and `id: ` with the space. Comments are
 * none.
 */
function parse(block: string): StreamEvent[] {
  const lines = block.split("\n");
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const event = field("event");
  if (event === undefined) return [];
  return [{ event, id: field("id") ?? null, data: JSON.parse(field("data") ?? "{}") }];
}
