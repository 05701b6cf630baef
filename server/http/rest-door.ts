import type { Hono, Context as HonoContext } from "hono";
import type { AnyLabel } from "../label";
import type { StreamEvent } from "../messages/stream-messages";
import type { HubOperation } from "../operations";
import type { Runtime } from "../runtime";
import { answerEvents } from "./answer-events";
import { answerJson } from "./answer-json";
import { checkHost } from "./check-host";
import { coerceQuery } from "./coerce-query";
import { readJson } from "./read-json";
import { type RouterEnv, requestContext } from "./request-context";

type Call = HonoContext<RouterEnv>;

/** Mounts an operation at the method and path of its label. */
export function mountOperation(app: Hono<RouterEnv>, runtime: Runtime, operation: HubOperation): void {
  const { rest, streams } = operation.label;
  app.on(rest.method, rest.path.replace(/\{(\w+)\}/g, ":$1"), async (call) => {
    // A HEAD would run the operation and drop its result, including messages.
    if (call.req.method === "HEAD") return call.notFound();
    checkHost(runtime.env, call.req.raw.headers);
    const ctx = requestContext(runtime, call);
    const raw = await rawInput(operation.label, call);
    const result: unknown = await operation(ctx, raw);
    const headers = ctx.responseHeaders;
    if (streams === "sse") return answerEvents(result as AsyncIterable<StreamEvent>, headers);
    const format = rest.formats?.[String(raw.format)];
    if (format) return call.body(format.write(result), 200, { ...headers, "Content-Type": format.type });
    return answerJson(call, result, { status: rest.status, headers });
  });
}

async function rawInput(label: AnyLabel, call: Call): Promise<Record<string, unknown>> {
  const reads = label.rest.method === "GET" || label.rest.method === "DELETE";
  const query = Object.entries(call.req.query()).filter(
    ([name]) => reads || label.rest.query?.includes(name),
  );
  const body = reads ? {} : await readJson(call.req.raw);
  const lastEventId = label.streams ? call.req.header("last-event-id") : undefined;
  return {
    ...coerceQuery(label, Object.fromEntries(query)),
    ...body,
    ...(lastEventId !== undefined && coerceQuery(label, { last_event_id: lastEventId })),
    ...coerceQuery(label, call.req.param() as Record<string, string>),
  };
}
