import type { TimelineEntry } from "@/components/hub-outputs";
import type { Outgoing } from "./outbox";
import { isMessage, lastIdOf } from "./timeline-data";

export type ShownMessage = Extract<TimelineEntry, { kind: "message" }>;

/** A line of the timeline. */
export type TimelineRow =
  | { type: "day"; key: string; at: number }
  | { type: "unread"; key: string }
  | { type: "message"; key: string; entry: ShownMessage; continued: boolean }
  | { type: "outgoing"; key: string; outgoing: Outgoing }
  | { type: "run"; key: string; entry: Exclude<TimelineEntry, ShownMessage> };

/** Messages of one sender within this time share its name. */
const CONTINUED_WITHIN_MS = 5 * 60_000;

/** Days of a time zone as text that can be compared. */
export function dayIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  });
  return (at) => format.format(at);
}

/** The lines of the loaded entries: day marks, the line above the first unread message, messages and gaps. */
export function timelineRows(
  entries: TimelineEntry[],
  { timeZone, unreadAfter }: { timeZone: string; unreadAfter: number | null },
): TimelineRow[] {
  const dayOf = dayIn(timeZone);
  const rows: TimelineRow[] = [];
  let day: string | null = null;
  let marked = unreadAfter === null;
  let before: ShownMessage | null = null;
  for (const entry of entries) {
    const isUnread = !marked && unreadAfter !== null && lastIdOf(entry) > unreadAfter;
    if (isMessage(entry)) {
      const today = dayOf(entry.message.at);
      if (today !== day) rows.push({ type: "day", key: `day ${today} ${entry.id}`, at: entry.message.at });
      if (today !== day) before = null;
      day = today;
    }
    if (isUnread) {
      rows.push({ type: "unread", key: "unread" });
      marked = true;
      before = null;
    }
    if (isMessage(entry)) {
      rows.push({ type: "message", key: `m${entry.id}`, entry, continued: continues(before, entry) });
      before = entry;
    } else {
      rows.push({ type: "run", key: `${entry.kind} ${entry.id}`, entry });
      before = null;
    }
  }
  return rows;
}

function continues(before: ShownMessage | null, { message }: ShownMessage): boolean {
  return (
    before !== null &&
    message.kind === undefined &&
    before.message.kind === undefined &&
    before.message.from === message.from &&
    before.message.to === message.to &&
    before.message.sender.kind === message.sender.kind &&
    before.message.sender.verified === message.sender.verified &&
    message.reply_to === undefined &&
    message.at - before.message.at < CONTINUED_WITHIN_MS
  );
}

/** The index of the line that shows a message, or the gap that it is in; -1 if it is not loaded. */
export function rowOf(rows: readonly TimelineRow[], id: number): number {
  return rows.findIndex((row) => "entry" in row && row.entry.id <= id && lastIdOf(row.entry) >= id);
}

/** The last id that is shown in lines up to that index; 0 if there is none. */
export function lastIdUpto(rows: readonly TimelineRow[], index: number): number {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at -= 1) {
    const row = rows[at];
    if (row && "entry" in row) return lastIdOf(row.entry);
  }
  return 0;
}
