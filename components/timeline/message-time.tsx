"use client";

import { memo } from "react";
import { useTimeZone } from "@/components/ui/use-time-zone";

const formats = new Map<string, { clock: Intl.DateTimeFormat; exact: Intl.DateTimeFormat }>();

/** Formats are slow to create, and a page shows hundreds of times. */
function formatsOf(timeZone: string) {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = {
    clock: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }),
    exact: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long", timeZone }),
  };
  formats.set(timeZone, made);
  return made;
}

/** The time of a message; its date and seconds are in the title. */
export const MessageTime = memo(function MessageTime({ at, className }: { at: number; className?: string }) {
  const { clock, exact } = formatsOf(useTimeZone());
  return (
    <time dateTime={new Date(at).toISOString()} title={exact.format(at)} className={className}>
      {clock.format(at)}
    </time>
  );
});

/** The exact time of a message in words, for screen readers and details. */
export function useExactTime(): (at: number) => string {
  const { exact } = formatsOf(useTimeZone());
  return (at) => exact.format(at);
}
