"use client";

import { useSyncExternalStore } from "react";

/** All times on a page update together, twice a minute. */
const UPDATE_INTERVAL_MS = 30_000;
const round = () => Math.floor(Date.now() / UPDATE_INTERVAL_MS) * UPDATE_INTERVAL_MS;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, UPDATE_INTERVAL_MS);
  return () => clearInterval(timer);
}

/** A moment in milliseconds since the epoch as a relative time; the exact time is in its title. */
export function TimeAgo({
  at,
  never = "never",
  about = "just now",
}: {
  at: number | null;
  never?: string;
  /** For times less than a minute away. */
  about?: string;
}) {
  const current = useSyncExternalStore(subscribe, round, round);
  if (at === null) return <span className="text-ink-faint">{never}</span>;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={exactTime.format(at)}
      className="whitespace-nowrap"
      // The server's clock and time zone are not the reader's.
      suppressHydrationWarning
    >
      {inWords(at, current, about)}
    </time>
  );
}

const exactTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const relativeTime = new Intl.RelativeTimeFormat("en");

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

const units: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["day", DAY_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
];

function inWords(at: number, current: number, about: string): string {
  const apart = at - current;
  const [unit, ms] = units.find(([, unitMs]) => Math.abs(apart) >= unitMs) ?? [];
  if (!unit || !ms) return apart > 40_000 ? "in a minute" : about;
  return relativeTime.format(Math.round(apart / ms), unit);
}
