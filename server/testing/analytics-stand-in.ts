import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export interface ReceivedEvent {
  event: string;
  distinct_id?: string;
  properties: Record<string, unknown>;
}

export interface AnalyticsStandIn {
  url: string;
  /** Every request's path and headers, in the order of arrival. */
  requests: { path: string; headers: Record<string, string | string[] | undefined>; body: string }[];
  /** All of their events. */
  events: () => ReceivedEvent[];
  close: () => Promise<void>;
}

/** A local receiver that accepts events like PostHog, from its browser library and its server one. */
export async function openAnalyticsStandIn(): Promise<AnalyticsStandIn> {
  const requests: AnalyticsStandIn["requests"] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const body = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString();
    requests.push({ path: request.url ?? "", headers: request.headers, body });
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end('{"status":1}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    events: () => requests.flatMap(({ body }) => eventsIn(body)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Events are sent one by one, in a list, or as the `batch` of an envelope; as JSON, or as the `data` of a form, which a
 * page sends in base64 when it is being left.
 */
function eventsIn(body: string): ReceivedEvent[] {
  const given = body.startsWith("data=") ? (new URLSearchParams(body).get("data") ?? "") : body;
  const text = /^[[{]/.test(given) ? given : Buffer.from(given, "base64").toString();
  const sent = JSON.parse(text) as ReceivedEvent | ReceivedEvent[] | { batch: ReceivedEvent[] };
  if (Array.isArray(sent)) return sent;
  return "batch" in sent ? sent.batch : [sent];
}
