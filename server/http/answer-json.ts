import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context as HonoContext } from "hono";
import type { RouterEnv } from "./request-context";

/**
 * Responds with JSON. If Node's own response is available it is written there: a web `Response` would be taken apart
 * again through a stream, which costs more than the rest of the HTTP handling of a small response.
 */
export function answerJson(
  call: HonoContext<RouterEnv>,
  value: unknown,
  { status = 200, headers = {} }: { status?: number | undefined; headers?: Record<string, string> } = {},
): Response {
  const { outgoing } = call.env;
  if (!outgoing) return call.json(value as object, status as 200, headers);
  const text = JSON.stringify(value);
  outgoing.writeHead(status, {
    ...headers,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  outgoing.end(text);
  return RESPONSE_ALREADY_SENT;
}
