import type { Hono, Context as HonoContext } from "hono";
import { streamSSE } from "hono/streaming";
import type { Runtime } from "../create-runtime";
import type { StreamEvent } from "../messages/stream-messages";
import type { AnyLabel, Operation } from "../operation";
import { coerceQuery } from "./coerce-query";
import { readJson } from "./read-json";
import { type RouterEnv, requestContext } from "./request-context";

type Call = HonoContext<RouterEnv>;

/** Mounts an operation at the method and path of its label. */
export function mountOperation(app: Hono<RouterEnv>, runtime: Runtime, operation: Operation): void {
  const { rest, streams } = operation.label;
  app.on(rest.method, rest.path.replace(/\{(\w+)\}/g, ":$1"), async (call) => {
    // A HEAD would run the operation and drop what it answers, messages too.
    if (call.req.method === "HEAD") return call.notFound();
    const ctx = requestContext(runtime, call);
    const raw = await rawInput(operation.label, call);
    const result: unknown = await operation(ctx, raw);
    for (const [name, value] of Object.entries(ctx.responseHeaders)) call.header(name, value);
    if (streams === "sse") return sendEvents(call, result as AsyncIterable<StreamEvent>);
    const format = rest.formats?.[String(raw.format)];
    if (format) return call.body(format.write(result), 200, { "Content-Type": format.type });
    return call.json(result as object, (rest.status ?? 200) as 200);
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

/** Writes events as they come; the next is asked for when the caller has taken the last, so a slow reader holds nothing up but itself. */
function sendEvents(call: Call, events: AsyncIterable<StreamEvent>): Response {
  call.header("X-Accel-Buffering", "no");
  const response = streamSSE(call, async (stream) => {
    for await (const event of events) {
      if (stream.aborted) break;
      if (event.event === "ping") await stream.write(": ping\n\n");
      else {
        const id = "id" in event && event.id !== undefined ? String(event.id) : undefined;
        await stream.writeSSE({
          event: event.event,
          data: JSON.stringify(event.data),
          ...(id !== undefined && { id }),
        });
      }
    }
  });
  // After the helper, which sets less.
  response.headers.set("Cache-Control", "no-cache, no-transform");
  return response;
}
