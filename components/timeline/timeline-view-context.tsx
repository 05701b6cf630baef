"use client";

import { createContext, useContext } from "react";
import type { ReceiptsStore } from "./receipts-store";
import type { ShownMessage } from "./timeline-rows";

/** What the rows of a timeline need from the page around them. It is stable, so rows render only when they change. */
export interface TimelineView {
  channelId: string;
  /** The reader's callsign; null before the first message. */
  callsign: string | null;
  maySpeak: boolean;
  administers: boolean;
  receipts: ReceiptsStore;
  select: (id: number) => void;
  goTo: (id: number) => void;
  openThread: (id: number) => void;
  openReceipts: (id: number) => void;
  replyTo: (entry: ShownMessage) => void;
  /** Sends a suggested reply. */
  answer: (entry: ShownMessage, text: string) => void;
  markUnread: (id: number) => void;
}

const Context = createContext<TimelineView | null>(null);

export const TimelineViewProvider = Context.Provider;

export function useTimelineView(): TimelineView {
  const view = useContext(Context);
  if (view === null) throw new Error("rows of a timeline are rendered inside of one");
  return view;
}
