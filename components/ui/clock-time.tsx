"use client";

import { useTimeZone } from "./use-time-zone";

const DAY_MS = 86_400_000;

/** A moment in the reader's time zone, for "since 23:03": the time alone within a day, otherwise with the date. */
export function ClockTime({ at }: { at: number }) {
  const timeZone = useTimeZone();
  const date = Date.now() - at < DAY_MS ? {} : ({ day: "numeric", month: "short" } as const);
  const clock = new Intl.DateTimeFormat("en-GB", { ...date, hour: "2-digit", minute: "2-digit", timeZone });
  const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone });
  return (
    <time dateTime={new Date(at).toISOString()} title={exact.format(at)} className="whitespace-nowrap">
      {clock.format(at)}
    </time>
  );
}
