"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { TimelineHandle } from "./timeline";
import type { ShownMessage } from "./timeline-rows";
import type { TimelineView } from "./timeline-view-context";

interface Keys {
  selected: number | null;
  select: (id: number | null) => void;
  list: RefObject<TimelineHandle | null>;
  entryOf: (id: number) => ShownMessage | null;
  view: TimelineView;
  goToUnread: () => void;
  markRead: () => void;
  /** Closes what is open, innermost first; false if nothing is. */
  close: () => boolean;
}

/** The keys of a channel's page: j and k move, Enter opens, r replies, u goes to the first unread, e marks as read. */
export function useTimelineKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  const wantsFocus = useRef(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isBusy(event)) return;
      const { selected, list, select, view, entryOf, goToUnread, markRead, close } = latest.current;
      const at = event.target instanceof HTMLElement ? event.target : document.body;
      const isOnMessage = at.dataset.message !== undefined;
      const move = (by: number) => {
        const next = list.current?.move(by) ?? null;
        if (next === null) return;
        wantsFocus.current = true;
        select(next);
        if (next === selected) focusMessage(next);
      };
      const entry = selected === null ? null : entryOf(selected);
      const acts: Record<string, (() => void) | undefined> = {
        j: () => move(1),
        k: () => move(-1),
        ArrowDown: isOnMessage ? () => move(1) : undefined,
        ArrowUp: isOnMessage ? () => move(-1) : undefined,
        Enter: isOnMessage && entry ? () => view.openThread(entry.id) : undefined,
        r: entry && view.maySpeak ? () => view.replyTo(entry) : undefined,
        u: goToUnread,
        e: markRead,
      };
      if (event.key === "Escape" ? close() : !isTyping(at) && run(acts[event.key])) event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  const { selected } = keys;
  useEffect(() => {
    if (selected !== null && wantsFocus.current) focusMessage(selected);
    wantsFocus.current = false;
  }, [selected]);
}

function run(act: (() => void) | undefined): boolean {
  act?.();
  return act !== undefined;
}

function focusMessage(id: number): void {
  document.getElementById(`m${id}`)?.focus({ preventScroll: true });
}

function isTyping(at: HTMLElement): boolean {
  return at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName);
}

/** A dialog or menu is open, which has keys of its own. */
function isBusy(event: KeyboardEvent): boolean {
  const at = event.target;
  return (
    at instanceof Element &&
    at.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null
  );
}
