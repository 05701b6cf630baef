import type { PostHog } from "posthog-js";
import type { BrowserEvent, BrowserEvents } from "@/server/analytics/event-fields";
import { filterEvent } from "./filter-event";

/** Resolves to the library if this hub has analytics and the visitor has not opted out; null otherwise. */
let started: Promise<PostHog | null> | undefined;

/**
 * Asks the hub whether it has analytics and only then loads the library. For a visitor who opted out, it does not
 * ask.
 */
export function startAnalytics(): void {
  started ??= minds() ? Promise.resolve(null) : load().catch(() => null);
}

/** Records a visitor's action; does nothing without analytics. */
export function capture<E extends BrowserEvent>(event: E, properties: BrowserEvents[E]): void {
  void started?.then((posthog) => posthog?.capture(event, properties));
}

/** Links the visitor's further actions to the account. Only its id is sent. */
export function identifyVisitor(accountId: string): void {
  void started?.then((posthog) => {
    if (posthog && posthog.get_distinct_id() !== accountId) posthog.identify(accountId);
  });
}

/** Resets the visitor, since the next person at this browser may be someone else. */
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
    // Features that this hub does not use are neither fetched, stored nor observed.
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

/** Whether the browser asks not to be tracked. */
function minds(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack === "1" || globalPrivacyControl === true;
}
