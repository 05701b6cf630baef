import type { Hono } from "hono";
import { AirbandError } from "../errors";
import { refuseWhenOver } from "../limits/limit-headers";
import type { Runtime } from "../runtime";
import { readText } from "../wire/read-body";
import { checkHost } from "./check-host";
import { callerAddress, type RouterEnv } from "./request-context";

/** The addresses that the browser's library sends events to; it has others, which are not forwarded. */
const FORWARDED = ["/ingest/e", "/ingest/i/v0/e"];

const TIMEOUT_MS = 5_000;

/**
 * Forwards the browser's events to the analytics host, so that pages only call this origin and their content security
 * policy names no other. `/ingest/settings` returns at run time whether there are analytics. Neither cookies nor the
 * visitor's address are forwarded, and no event of another project's.
 */
export function mountIngest(app: Hono<RouterEnv>, runtime: Runtime): void {
  const { posthogKey: key, posthogHost: host } = runtime.env;
  app.get("/ingest/settings", (call) => {
    call.header("Cache-Control", "public, max-age=300");
    return key === null ? call.body(null, 204) : call.json({ key });
  });
  if (key === null || host === null) return;
  for (const path of FORWARDED) {
    app.post(path, async (call) => {
      const address = callerAddress(runtime, call);
      refuseWhenOver(await runtime.limits.charge("read", [{ kind: "address", key: address }]));
      checkHost(runtime.env, call.req.raw.headers);
      const sent = readEvents(await readText(call.req.raw));
      requireOwnKey(sent, key);
      const to = new URL(`${host.replace(/\/$/, "")}${path.slice("/ingest".length)}/`);
      const answer = await fetch(to, {
        method: "POST",
        // The checked values are forwarded, under the one name by which they were read: a form or a duplicate key could
        // be read differently.
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(sent),
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((cause: unknown) => {
        throw new AirbandError("not_ready", "analytics cannot be reached", { cause });
      });
      await answer.body?.cancel();
      return call.json({ status: answer.ok ? 1 : 0 }, answer.ok ? 200 : 503);
    });
  }
}

interface SentEvent {
  api_key?: unknown;
  token?: unknown;
  $token?: unknown;
  properties?: { token?: unknown; $token?: unknown } | null;
  batch?: unknown;
}

function readEvents(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AirbandError("invalid_json", undefined, { cause });
  }
}

/**
 * Refuses events that are not all sent with this hub's own key: they would reach another project with the hub's
 * address.
 */
function requireOwnKey(sent: unknown, key: string): void {
  const envelopes = (Array.isArray(sent) ? sent : [sent]) as (SentEvent | null)[];
  for (const envelope of envelopes) {
    const batch = (Array.isArray(envelope?.batch) ? envelope.batch : []) as (SentEvent | null)[];
    const own = keysOf(envelope);
    if (own.length === 0 || [...own, ...batch.flatMap(keysOf)].some((given) => given !== key))
      throw new AirbandError("invalid", "these events do not have this hub's key");
  }
}

function keysOf(event: SentEvent | null): unknown[] {
  const { properties } = event ?? {};
  return [event?.api_key, event?.token, event?.$token, properties?.token, properties?.$token].filter(
    (given) => given !== undefined,
  );
}
