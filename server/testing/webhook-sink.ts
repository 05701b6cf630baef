import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Webhook } from "standardwebhooks";

/** A request as it arrived: the raw bytes of the body. */
export interface Received {
  headers: Record<string, string>;
  body: string;
  path: string;
  json: {
    type: string;
    timestamp: string;
    data: Record<string, unknown> & { message?: Record<string, unknown> };
  };
}

type Answer = (response: ServerResponse, received: Received, socket: Socket) => void;

export type WebhookSink = Awaited<ReturnType<typeof openWebhookSink>>;

/**
 * A receiver of webhooks: a real HTTP server on loopback that stores the requests it gets, and responds as configured.
 */
export async function openWebhookSink(initially: Answer = answering(200)) {
  const received: Received[] = [];
  let answer = initially;
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const got = { headers: plain(request.headers), body, path: request.url ?? "", json: JSON.parse(body) };
      received.push(got);
      answer(response, got, request.socket);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/events`,
    received,
    /** Sets the response from now on. */
    answer: (next: Answer) => {
      answer = next;
    },
    /** Waits until the condition is true for the received requests; fails if it never is. */
    until: (holds: (received: Received[]) => boolean, withinMs = 20_000) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!holds(received)) return;
          clearTimeout(late);
          waiting = waiting.filter((other) => other !== look);
          resolve();
        };
        const late = setTimeout(
          () => reject(new Error(`not within ${withinMs} ms: ${received.length} requests were received`)),
          withinMs,
        );
        waiting.push(look);
        look();
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A response with a status, and optional headers and a body. */
export function answering(status: number, headers: Record<string, string> = {}, body = ""): Answer {
  return (response) => void response.writeHead(status, headers).end(body);
}

/**
 * Verifies a request with the public `standardwebhooks` package, by the hub's clock, and returns the signed body;
 * throws if the signature is invalid.
 */
export function verifyReceived(secret: string, { body, headers }: Received, now = Date.now()): unknown {
  const real = Date.now;
  // The package reads the machine's clock; tests change the hub's.
  Date.now = () => now;
  try {
    return new Webhook(secret).verify(body, headers);
  } finally {
    Date.now = real;
  }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
