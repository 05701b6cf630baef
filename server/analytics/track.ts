import type { PostHog } from "posthog-node";
import type { Env } from "../settings/env";
import type { Platform } from "../store/platform";
import type { ServerEvent, ServerEvents } from "./event-fields";

type AnalyticsRuntime = Pick<Platform, "env" | "log" | "onClose">;

/** The owner of the event. */
export interface Tracked {
  runtime: AnalyticsRuntime;
  /** Null for an unknown caller: such events are not linked to each other. */
  accountId: string | null;
  /** The caller asked not to be tracked: nothing is sent then. */
  doNotTrack?: boolean | undefined;
}

/** How long the last events may take when the process ends. */
const FLUSH_MS = 3_000;

/**
 * Sends an event to analytics. Does nothing without `POSTHOG_KEY`: the library is not even loaded. Never throws and
 * never blocks. Call it after the commit: a rolled-back act did not happen.
 */
export function track<E extends ServerEvent>(
  { runtime, accountId, doNotTrack }: Tracked,
  event: E,
  properties: ServerEvents[E],
): void {
  if (runtime.env.posthogKey === null || doNotTrack) return;
  void clientOf(runtime).then(
    (client) =>
      client.capture({
        distinctId: accountId ?? "anonymous",
        event,
        properties: { ...properties, ...(accountId === null && { $process_person_profile: false }) },
        disableGeoip: true,
      }),
    (error: unknown) => runtime.log.warn({ err: error }, "analytics could not be loaded"),
  );
}

const clients = new WeakMap<Env, Promise<PostHog>>();

/** One per runtime, loaded with the first event. */
function clientOf(runtime: AnalyticsRuntime): Promise<PostHog> {
  const known = clients.get(runtime.env);
  if (known) return known;
  const opened = open(runtime);
  clients.set(runtime.env, opened);
  runtime.onClose(async () => (await opened).shutdown(FLUSH_MS).catch(() => {}));
  return opened;
}

async function open({ env, log }: AnalyticsRuntime): Promise<PostHog> {
  const { PostHog } = await import("posthog-node");
  const client = new PostHog(env.posthogKey ?? "", {
    ...(env.posthogHost !== null && { host: env.posthogHost }),
    flushAt: 20,
    flushInterval: 5_000,
    disableGeoip: true,
  });
  client.on("error", (error: unknown) => log.debug({ err: error }, "analytics did not accept the events"));
  return client;
}
