"use client";

import { useEffect, useState } from "react";
import { subscribeToLive } from "@/components/dashboard/live-state";

/** A status signal is not shown longer than this: the agent may have stopped without saying so. */
const SHOWN_FOR_MS = 90_000;
const MAX_SHOWN = 3;

interface Status {
  from: string;
  text: string;
  at: number;
}

/** What agents say they are doing. Signals are not stored, so only those since the page was opened are shown. */
export function StatusLine({
  channelId,
  spoke,
}: {
  channelId: string;
  spoke: { from: string; at: number } | null;
}) {
  const [statuses, setStatuses] = useState<Status[]>([]);
  useEffect(
    () =>
      subscribeToLive((event) => {
        if (event.type !== "status" || event.channel_id !== channelId) return;
        const { from, text } = event;
        // By this clock: the hub's may differ.
        const next = { from, text, at: Date.now() };
        setStatuses((before) => [...before.filter((each) => each.from !== from), next].slice(-MAX_SHOWN));
      }),
    [channelId],
  );
  // An agent that has sent a message is done with what it announced before.
  const from = spoke?.from;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message counts, also two of one sender.
  useEffect(() => {
    if (from !== undefined) setStatuses((before) => before.filter((each) => each.from !== from));
  }, [from, spoke?.at]);
  useEffect(() => {
    if (statuses.length === 0) return;
    const oldest = Math.min(...statuses.map(({ at }) => at));
    const timer = setTimeout(
      () => setStatuses((before) => before.filter(({ at }) => Date.now() - at < SHOWN_FOR_MS)),
      oldest + SHOWN_FOR_MS - Date.now() + 50,
    );
    return () => clearTimeout(timer);
  }, [statuses]);
  return (
    <div
      role="status"
      aria-label="What agents are doing"
      className="shrink-0 px-4 text-[0.8125rem] text-ink-soft leading-6"
    >
      {statuses.map(({ from: name, text }) => (
        <p key={name} className="flex min-w-0 items-center gap-2">
          <span
            aria-hidden="true"
            className="size-1.5 shrink-0 rounded-full bg-presence motion-safe:animate-pulse"
          />
          <span className="truncate">
            <strong className="font-medium text-ink">{name}</strong> is working: {text}
          </span>
        </p>
      ))}
    </div>
  );
}
