"use client";

import { ArrowDown } from "lucide-react";
import { type ReactElement, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { MessageRow } from "./message-row";
import type { Outbox, Outgoing } from "./outbox";
import { OutgoingRow } from "./outgoing-row";
import type { ReadPosition } from "./read-position";
import { isMessage } from "./timeline-data";
import { type ListHandle, TimelineList } from "./timeline-list";
import { DayMark, RunMark, UnreadMark } from "./timeline-marks";
import { lastIdUpto, rowOf, type TimelineRow, timelineRows } from "./timeline-rows";
import type { TimelineState, TimelineStore } from "./timeline-store";
import { TimelineTop } from "./timeline-top";

interface TimelineProps {
  label: string;
  store: TimelineStore;
  state: TimelineState;
  outbox: Outbox;
  outgoing: readonly Outgoing[];
  position: ReadPosition;
  /** The last message read when the channel was opened; null without an unread line. */
  unreadAfter: number | null;
  selected: number | null;
  highlighted: number | null;
  handle: RefObject<TimelineHandle | null>;
}

/** What the keyboard needs of the list. */
export interface TimelineHandle {
  /** The message that is `by` messages away from the selected one, or from the end; it is scrolled to. */
  move: (by: number) => number | null;
  reveal: (id: number) => void;
  showEnd: () => void;
}

/** The messages of a channel, oldest first, of which those on the screen are in the page. */
export function Timeline(props: TimelineProps) {
  const { label, store, state, outbox, outgoing, position, unreadAfter, selected, highlighted, handle } =
    props;
  const timeZone = useTimeZone();
  const list = useRef<ListHandle>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const rows = useMemo<TimelineRow[]>(
    () => [
      ...timelineRows(state.entries, { timeZone, unreadAfter }),
      ...(state.later
        ? []
        : outgoing.map((each) => ({ type: "outgoing" as const, key: each.clientId, outgoing: each }))),
    ],
    [state.entries, state.later, outgoing, timeZone, unreadAfter],
  );
  const [start] = useState(() => ({
    range: state.range,
    unread: rows.findIndex(({ type }) => type === "unread"),
  }));
  const target = state.target === null ? -1 : rowOf(rows, state.target);
  const opensAt = useRef(firstPlace(target, start.unread));
  if (state.range !== start.range) opensAt.current = firstPlace(target, -1);

  // A target in the loaded range is scrolled to; after a replacement the list opens there by itself.
  useEffect(() => {
    if (target < 0) return;
    list.current?.scrollTo(target, "center");
    store.reached();
  }, [target, store]);

  const seen = useRef(0);
  const [newAfter, setNewAfter] = useState(state.upto);
  const onSeen = useCallback(
    (index: number) => {
      seen.current = lastIdUpto(rows, index);
      position.see(document.visibilityState === "visible" ? seen.current : 0);
    },
    [rows, position],
  );
  useEffect(() => {
    const look = () => position.see(document.visibilityState === "visible" ? seen.current : 0);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [position]);
  // While the reader is at the end, everything that arrives is seen.
  useEffect(() => {
    if (isAtEnd && !state.later) setNewAfter(state.upto);
  }, [isAtEnd, state.later, state.upto]);
  const unseen = isAtEnd && !state.later ? 0 : countAfter(state, newAfter);

  const showEnd = useCallback(() => {
    if (store.read().later) void store.showEnd();
    else list.current?.scrollTo(rows.length - 1, "end");
  }, [store, rows.length]);
  handle.current = {
    move: (by) => moveSelection(rows, selected, by, (index) => list.current?.scrollTo(index, "nearest")),
    reveal: (id) => list.current?.scrollTo(rowOf(rows, id), "nearest"),
    showEnd,
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <TimelineList
        key={state.range}
        rows={rows}
        keyOf={keyOf}
        opensAt={opensAt.current}
        top={<TimelineTop state={state} onRetry={store.loadEarlier} />}
        keepsEnd={state.changedAt === "start"}
        keepMounted={keptRows(rows, selected)}
        handle={list}
        onNearStart={store.loadEarlier}
        onNearEnd={store.loadLater}
        onAtEnd={setAtEnd}
        onSeen={onSeen}
        label={label}
      >
        {(row) => rowElement(row, { selected, highlighted, outbox, callsign: state.callsign })}
      </TimelineList>
      {(!isAtEnd || state.later) && (
        <Button
          size="small"
          variant={unseen > 0 ? "primary" : "key"}
          className="absolute bottom-3 left-1/2 z-20 -translate-x-1/2 rounded-full shadow-float max-sm:h-11"
          onClick={showEnd}
        >
          <ArrowDown aria-hidden="true" />
          {unseen > 0 ? `${unseen.toLocaleString("en")} new` : "Latest messages"}
        </Button>
      )}
    </div>
  );
}

const keyOf = (row: TimelineRow) => row.key;

function firstPlace(target: number, unread: number): { index: number; align: "start" | "center" } | null {
  if (target >= 0) return { index: target, align: "center" };
  return unread >= 0 ? { index: unread, align: "start" } : null;
}

function rowElement(
  row: TimelineRow,
  {
    selected,
    highlighted,
    outbox,
    callsign,
  }: { selected: number | null; highlighted: number | null; outbox: Outbox; callsign: string | null },
): ReactElement {
  switch (row.type) {
    case "day":
      return <DayMark at={row.at} />;
    case "unread":
      return <UnreadMark />;
    case "run":
      return <RunMark entry={row.entry} />;
    case "outgoing":
      return (
        <OutgoingRow
          outgoing={row.outgoing}
          callsign={callsign}
          onRetry={() => void outbox.retry(row.outgoing.clientId)}
          onDiscard={() => outbox.discard(row.outgoing.clientId)}
        />
      );
    case "message":
      return (
        <MessageRow
          entry={row.entry}
          continued={row.continued}
          isSelected={row.entry.id === selected}
          isTarget={row.entry.id === highlighted}
        />
      );
  }
}

/** The row with the focus stays in the page while the list scrolls, so that the focus is not lost. */
function keptRows(rows: readonly TimelineRow[], selected: number | null): number[] {
  const index = selected === null ? -1 : rowOf(rows, selected);
  return index < 0 ? [] : [index];
}

function countAfter(state: TimelineState, id: number): number {
  const loaded = state.entries.filter((entry) => isMessage(entry) && entry.id > id && !entry.own).length;
  return loaded + (state.later ? state.lastId - Math.max(state.upto, id) : 0);
}

function moveSelection(
  rows: readonly TimelineRow[],
  selected: number | null,
  by: number,
  scrollTo: (index: number) => void,
): number | null {
  const step = Math.sign(by);
  const from = selected === null ? -1 : rowOf(rows, selected);
  for (
    let at = from < 0 ? (step < 0 ? rows.length - 1 : 0) : from + step;
    at >= 0 && at < rows.length;
    at += step
  ) {
    const row = rows[at];
    if (row?.type !== "message") continue;
    scrollTo(at);
    return row.entry.id;
  }
  return null;
}
