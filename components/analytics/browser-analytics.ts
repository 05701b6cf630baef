import type { PostHog } from "posthog-js";
import type { BrowserEvent, BrowserEvents } from "@/server/analytics/event-fields";
import { filterEvent } from "./filter-event";

/** Resolves to the library where this hub has analytics and this visitor does not mind; null otherwise. */
let started: Promise<PostHog | null> | undefined;

/** Asks the hub whether it has analytics, and loads the library only then. A visitor who minds is not even asked about. */
export function startAnalytics(): void {
  started ??= minds() ? Promise.resolve(null) : load().catch(() => null);
}

/** Tells of something a visitor did; nothing where there are no analytics. */
export function capture<E extends BrowserEvent>(event: E, properties: BrowserEvents[E]): void {
  void started?.then((posthog) => posthog?.capture(event, properties));
}

/** Ties what this visitor does to the account from here on. Only its id is told. */
export function identifyVisitor(accountId: string): void {
  void started?.then((posthog) => {
    if (posthog && posthog.get_distinct_id() !== accountId) posthog.identify(accountId);
  });
}

/** Forgets who this visitor was: whoever comes next at this browser is somebody else. */
export async function forgetVisitor(): Promise<void> {
  (await started)?.reset();
}

async function load(): Promise<PostHog | null> {
  const answer = await fetch("/ingest/settings");
  if (answer.status !== 200) return null;
  const { key } = (await answer.json()) as { key: string };
  const { default: posthog } = await import("posthog-js/dist/module.slim");
  const client = posthog.init(key, {
    api_host: `${window.location.origin}/ingest`,
    // What this hub does not use is not fetched, stored or watched.
    disable_external_dependency_loading: true,
    advanced_disable_flags: true,
    autocapture: false,
    disable_surveys: true,
    disable_session_recording: true,
    capture_performance: false,
    save_referrer: false,
    save_campaign_params: false,
    capture_pageview: "history_change",
    capture_pageleave: false,
    person_profiles: "identified_only",
    persistence: "localStorage",
    respect_dnt: true,
    disable_compression: true,
    before_send: (event) => filterEvent(event as never, window.location),
  });
  return client as unknown as PostHog;
}

/** Whether the browser says that its owner does not want to be followed. */
function minds(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack === "1" || globalPrivacyControl === true;
}
