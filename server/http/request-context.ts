import type { HttpBindings } from "@hono/node-server";
import type { Context as HonoContext } from "hono";
import { asksNotToBeTracked } from "../analytics/do-not-track";
import { authorize } from "../auth/authorize";
import type { Door } from "../context";
import type { DoorContext, Runtime } from "../runtime";
import { clientAddress } from "./client-address";

/** The router's input beside a request: Node's own request in our process, nothing under Next. */
export interface RouterEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string };
}

const neverAborted = new AbortController().signal;

/** The caller of an HTTP request, from its headers. */
export function requestContext(
  runtime: Runtime,
  call: HonoContext<RouterEnv>,
  door: Door = "rest",
): DoorContext {
  const header = (name: string) => call.req.header(name) ?? null;
  return {
    runtime,
    db: runtime.db,
    door,
    requestId: call.get("requestId"),
    address: callerAddress(runtime, call),
    credentials: {
      bearer: bearerOf(header("authorization")),
      sessionId: header("x-session-id"),
      headers: door === "rest" && header("cookie") !== null ? call.req.raw.headers : null,
    },
    idempotencyKey: unquoted(header("idempotency-key")),
    doNotTrack: asksNotToBeTracked(header),
    // A REST write is completed whether or not its caller waits for the response; and a signal has a cost.
    signal: door === "rest" && call.req.method !== "GET" ? neverAborted : call.req.raw.signal,
    authorize,
    responseHeaders: {},
  };
}

/** The caller's address for limits and logs. */
export function callerAddress(runtime: Runtime, call: HonoContext<RouterEnv>): string | null {
  return clientAddress(
    {
      socketAddress: call.env.incoming?.socket.remoteAddress ?? null,
      forwardedFor: call.req.header("x-forwarded-for") ?? null,
    },
    runtime.env.trustProxy,
  );
}

/** The bearer of an Authorization header (RFC 6750 section 2.1). Another scheme is a wrong bearer, not none. */
function bearerOf(authorization: string | null): string | null {
  if (authorization === null) return null;
  return /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1] ?? "";
}

/**
 * An Idempotency-Key is a quoted string of structured fields (RFC 9651 section 3.3.3); many clients send it unquoted.
 */
function unquoted(key: string | null): string | null {
  if (key === null || key === "") return null;
  return (/^"(.*)"$/.exec(key)?.[1] ?? key).replace(/\\(["\\])/g, "$1");
}
