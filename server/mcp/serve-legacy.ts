import { isInitializeRequest, WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/server";
import { newMcpSessionId } from "../auth/principal/mcp-sessions";
import { buildServer } from "./build-server";
import type { DoorCall } from "./door-call";

/**
 * Serves one message of a client of the 2025 era: a server and a transport per request, without shared state.
 *
 * The response is one JSON object and never a stream, as for the same call in the modern era. Clients that do not
 * accept `text/event-stream` are served as well, since it is never sent here. `initialize` is answered with an
 * `Mcp-Session-Id` that we generated, whatever the client sent.
 */
export async function serveLegacy(door: DoorCall, request: Request, body: unknown): Promise<Response> {
  const server = buildServer(door, "legacy");
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const { signal } = door.context;
  let leave: (() => void) | undefined;
  const left = new Promise<Response>((resolve) => {
    leave = () => resolve(new Response(null, { status: 499 }));
    signal.addEventListener("abort", leave, { once: true });
  });
  try {
    const response = await Promise.race([
      transport.handleRequest(headOf(request), { parsedBody: body }),
      left,
    ]);
    if (isInitializeRequest(body) && response.ok) {
      response.headers.set("Mcp-Session-Id", newMcpSessionId(door.runtime.secrets));
    }
    return response;
  } finally {
    if (leave) signal.removeEventListener("abort", leave);
    await server.close();
  }
}

/** The request without its body, which has been read, and with the Accept header that the transport requires. */
function headOf(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("Accept", "application/json, text/event-stream");
  return new Request(request.url, { method: request.method, headers });
}
