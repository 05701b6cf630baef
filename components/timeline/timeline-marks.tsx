"use client";

import type { TimelineEntry } from "@/components/hub-outputs";
import { useTimeZone } from "@/components/ui/use-time-zone";
import type { ShownMessage } from "./timeline-rows";

const DAY_MS = 86_400_000;

/** The day of the messages below it. */
export function DayMark({ at }: { at: number }) {
  const timeZone = useTimeZone();
  const year = Math.abs(Date.now() - at) > 180 * DAY_MS ? ({ year: "numeric" } as const) : {};
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...year,
    timeZone,
  });
  return (
    <div className="flex items-center gap-3 px-4 pt-4 pb-1.5 text-ink-soft text-xs" suppressHydrationWarning>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <time dateTime={new Date(at).toISOString().slice(0, 10)}>{format.format(at)}</time>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  );
}

/** The line between read and unread messages. */
export function UnreadMark() {
  return (
    <p className="flex items-center gap-3 px-4 pt-3 pb-1 font-medium text-bad text-xs">
      <span aria-hidden="true" className="h-px flex-1 bg-bad/50" />
      New<span className="sr-only"> messages</span>
    </p>
  );
}

/** Messages that are not shown, and why. */
export function RunMark({ entry }: { entry: Exclude<TimelineEntry, ShownMessage> }) {
  return (
    <p className="flex flex-wrap justify-between gap-x-4 py-1 pr-4 pl-16 text-[0.8125rem] text-ink-soft italic leading-5 max-sm:pl-14">
      {runWords(entry)}
      <span className="font-mono text-xs not-italic">
        #{entry.id}
        {entry.until > entry.id && `–${entry.until}`}
      </span>
    </p>
  );
}

/** What a run of messages that are not shown is, in words. */
export function runWords(entry: Exclude<TimelineEntry, ShownMessage>): string {
  const one = entry.count === 1;
  const number = entry.count.toLocaleString("en");
  if (entry.kind === "hidden") return `${number} direct ${one ? "message" : "messages"}, not shown`;
  return `${number} ${one ? "message" : "messages"} ${entry.reason}`;
}
