"use client";

import { format, formatDistanceStrict } from "date-fns";
import { useSyncExternalStore } from "react";

/** All times on a page move together, twice a minute. */
const TICK_MS = 30_000;
const round = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, TICK_MS);
  return () => clearInterval(timer);
}

/** A moment in milliseconds since the epoch as people say it; the exact time is in its title. */
export function TimeAgo({
  at,
  never = "never",
  about = "just now",
}: {
  at: number | null;
  never?: string;
  /** For what is less than a minute away. */
  about?: string;
}) {
  const current = useSyncExternalStore(subscribe, round, round);
  if (at === null) return <span className="text-ink-faint">{never}</span>;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={format(at, "d MMM yyyy, HH:mm:ss")}
      className="whitespace-nowrap"
      // The server's clock and time zone are not the reader's.
      suppressHydrationWarning
    >
      {inWords(at, current, about)}
    </time>
  );
}

function inWords(at: number, current: number, about: string): string {
  const apart = at - current;
  if (Math.abs(apart) < 60_000) return apart > 40_000 ? "in a minute" : about;
  return formatDistanceStrict(at, current, { addSuffix: true });
}
