import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";
import { Hono, type Context as HonoContext } from "hono";
import { mountAuthDocuments } from "../auth/oauth/mount-auth-documents";
import { mountDocuments } from "../documents/mount-documents";
import { AirbandError, isAirbandError } from "../errors";
import { mountMcp } from "../mcp/mount-mcp";
import { operations } from "../operations";
import type { Runtime } from "../runtime";
import { apiSecurityHeaders, uncached } from "../wire/security-headers";
import { mountCron } from "./cron";
import { mountHealth } from "./health";
import { mountHooks, withoutPathSecret } from "./hook-door";
import { mountIngest } from "./ingest-door";
import { mountOperator } from "./operator-door";
import { refusalOf } from "./refusal";
import { callerAddress, type RouterEnv } from "./request-context";
import { mountOperation } from "./rest-door";

export type Router = Hono<RouterEnv>;

/** Everything the hub answers besides pages: web-standard `Request` in, `Response` out. */
export function buildRouter(runtime: Runtime): Router {
  const app: Router = new Hono<RouterEnv>({ strict: false });
  app.use(async (call, next) => {
    const began = performance.now();
    const { outgoing } = call.env;
    const requestId = randomUUID();
    call.set("requestId", requestId);
    if (outgoing) setHeaders(outgoing, requestId);
    await next();
    // Not by `call.header`, which creates a new response for each of them.
    if (!outgoing) addHeaders(call.res.headers, requestId);
    logRequest(runtime, call, performance.now() - began);
  });
  for (const operation of operations) mountOperation(app, runtime, operation);
  mountHooks(app, runtime);
  mountMcp(app, runtime);
  mountDocuments(app, runtime);
  mountAuthDocuments(app, runtime);
  mountHealth(app, runtime);
  mountIngest(app, runtime);
  mountOperator(app, runtime);
  mountCron(app, runtime);
  const refuse = (error: Error, call: HonoContext<RouterEnv>) => refusal(runtime, error, call);
  app.onError(refuse);
  // Returned, not thrown: if thrown from here it would bypass the middleware that adds the headers.
  app.notFound((call) => {
    const allowed = allowedMethods(app, call.req.path);
    if (allowed.length === 0)
      return refuse(new AirbandError("not_found", "no capability has this path"), call);
    const headers = { Allow: allowed.join(", ") };
    return refuse(new AirbandError("method_not_allowed", undefined, { headers }), call);
  });
  return app;
}

const security = Object.entries(apiSecurityHeaders);
const caching = Object.entries(uncached);

/** Sets the headers of every response. A response with its own overwrites them. */
function setHeaders(outgoing: ServerResponse | Http2ServerResponse, requestId: string): void {
  outgoing.setHeader("X-Request-Id", requestId);
  for (const [name, value] of security) outgoing.setHeader(name, value);
  for (const [name, value] of caching) outgoing.setHeader(name, value);
}

/** The same on a finished response, which may have its own cache headers. */
function addHeaders(headers: Headers, requestId: string): void {
  headers.set("X-Request-Id", requestId);
  for (const [name, value] of security) headers.set(name, value);
  for (const [name, value] of caching) if (!headers.has(name)) headers.set(name, value);
}

/** The error as the router's response; a caller that closed the connection gets nothing, and nothing failed here. */
function refusal(runtime: Runtime, error: Error, call: HonoContext<RouterEnv>): Response {
  if (isAirbandError(error) && isGone(call)) return new Response(null, { status: 499 });
  const { status, headers, body } = refusalOf(runtime, error, call.get("requestId"));
  for (const [name, value] of Object.entries(headers)) call.header(name, value);
  return call.body(body, status as 400);
}

function isGone({ req, env }: HonoContext<RouterEnv>): boolean {
  return req.raw.signal.aborted || env.outgoing?.destroyed === true;
}

/** The methods of the path's routes, for the Allow header (RFC 9110 section 15.5.6). */
function allowedMethods(app: Router, path: string): string[] {
  const methods = [...new Set(app.routes.map((route) => route.method))].filter((method) => method !== "ALL");
  const takes = (method: string) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method);
  return methods.filter(takes).sort();
}

/** One line per request: no query, no body, no credential. Only logged if something was refused or failed. */
function logRequest(runtime: Runtime, call: Parameters<typeof callerAddress>[1], ms: number): void {
  const { outgoing } = call.env;
  const status = outgoing?.headersSent ? outgoing.statusCode : call.res.status;
  const level = status >= 500 ? "error" : status >= 400 ? "info" : "debug";
  if (!runtime.log.isLevelEnabled(level)) return;
  runtime.log[level](
    {
      requestId: call.get("requestId"),
      method: call.req.method,
      path: withoutPathSecret(call.req.path),
      status,
      ms: Math.round(ms * 10) / 10,
      address: callerAddress(runtime, call),
    },
    "request",
  );
}
