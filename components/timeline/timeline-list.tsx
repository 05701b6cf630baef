"use client";

import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useHydrated } from "@/components/ui/use-hydrated";

/** Closer to the end than this, the reader follows new messages. */
const AT_END_PIXELS = 60;
/** Closer to an end of what is loaded than this, more is loaded. */
const LOAD_WITHIN_PIXELS = 1_200;
/** The height of what is above the first row. */
const TOP_PIXELS = 48;
/** Lines in the server's rendering: more than a tall window shows. */
const FIRST_LINES = 40;

export interface ListHandle {
  scrollTo: (index: number, align: "start" | "center" | "end" | "nearest") => void;
}

interface TimelineListProps<Row> {
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Where the list opens; null at its end. */
  opensAt: { index: number; align: "start" | "center" } | null;
  /** Above the first row, of a fixed height. */
  top: ReactNode;
  /** The last change added or removed rows at the start, so the position is kept from the end. */
  keepsEnd: boolean;
  keepMounted: number[];
  children: (row: Row) => ReactElement;
  handle: RefObject<ListHandle | null>;
  onNearStart: () => void;
  onNearEnd: () => void;
  onAtEnd: (isAtEnd: boolean) => void;
  /** The index of the last row that is wholly on the screen. */
  onSeen: (lastIndex: number) => void;
  label: string;
}

/** A long list of which only the rows on the screen are in the page. It follows its end while the reader is there. */
export function TimelineList<Row>(props: TimelineListProps<Row>) {
  const isHydrated = useHydrated();
  return isHydrated ? <LiveList {...props} /> : <FirstList {...props} />;
}

const scroller =
  "min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:outline-offset-[-2px]";

/** The server's rendering: the rows that the list opens at, where they will be. */
function FirstList<Row>({ rows, keyOf, opensAt, children, label }: TimelineListProps<Row>) {
  const start = opensAt === null ? Math.max(0, rows.length - FIRST_LINES) : Math.max(0, opensAt.index - 1);
  return (
    <div
      role="log"
      aria-live="off"
      aria-busy="true"
      aria-label={label}
      className={`${scroller} flex ${opensAt === null ? "flex-col-reverse" : "flex-col"}`}
    >
      <div className="pb-3">
        {rows.slice(start, start + FIRST_LINES).map((row) => (
          <div key={keyOf(row)}>{children(row)}</div>
        ))}
      </div>
    </div>
  );
}

function LiveList<Row>({
  rows,
  keyOf,
  opensAt,
  top,
  keepsEnd,
  keepMounted,
  children,
  handle,
  label,
  ...on
}: TimelineListProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const isAtEnd = useRef(opensAt === null);
  // Until the first rows are measured, the list's height is a guess, and so is where its end is.
  const isMeasured = useRef(false);
  const { onNearStart, onNearEnd, onAtEnd, onSeen } = on;
  const count = rows.length;

  const look = useCallback(() => {
    const { current } = list;
    if (!current || !isMeasured.current || current.viewportSize === 0) return;
    const below = current.scrollSize - current.scrollOffset - current.viewportSize;
    if (current.scrollOffset < LOAD_WITHIN_PIXELS) onNearStart();
    if (below < LOAD_WITHIN_PIXELS) onNearEnd();
    isAtEnd.current = below < AT_END_PIXELS;
    onAtEnd(isAtEnd.current);
    const bottom = current.findItemIndex(current.scrollOffset + current.viewportSize);
    onSeen(isAtEnd.current ? count - 1 : bottom - 1);
  }, [count, onNearStart, onNearEnd, onAtEnd, onSeen]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list opens once; its position is then the reader's.
  useLayoutEffect(() => {
    list.current?.scrollToIndex(opensAt?.index ?? count - 1, { align: opensAt?.align ?? "end" });
    handle.current = { scrollTo: (index, align) => list.current?.scrollToIndex(index, { align }) };
  }, []);

  // What is added below the reader moves them only if they were at the end.
  useLayoutEffect(() => {
    if (isAtEnd.current && !keepsEnd) list.current?.scrollToIndex(count - 1, { align: "end" });
  }, [count, keepsEnd]);
  const latestLook = useRef(look);
  useEffect(() => {
    latestLook.current = look;
    look();
  }, [look]);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        isMeasured.current = true;
        latestLook.current();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <div
      ref={box}
      role="log"
      // Rows come and go while the list scrolls; new messages are announced beside it.
      aria-live="off"
      aria-label={label}
      className={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls.
      tabIndex={0}
    >
      <div className="flex min-h-full flex-col justify-end pb-3">
        <div className="h-12 shrink-0">{top}</div>
        <Virtualizer
          ref={list}
          scrollRef={box}
          startMargin={TOP_PIXELS}
          shift={keepsEnd}
          keepMounted={keepMounted}
          bufferSize={600}
          onScroll={look}
          onResize={() => {
            if (isAtEnd.current) list.current?.scrollToIndex(count - 1, { align: "end" });
            look();
          }}
        >
          {rows.map((row) => (
            <div key={keyOf(row)}>{children(row)}</div>
          ))}
        </Virtualizer>
      </div>
    </div>
  );
}
