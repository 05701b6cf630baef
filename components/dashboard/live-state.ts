"use client";

import { useSyncExternalStore } from "react";
import type { AccountEvent } from "@/components/hub-outputs";

/** Whether the page is in sync with the hub. */
export interface LiveState {
  status: "connecting" | "live" | "lost";
  /** When the page was last known to be in sync, in milliseconds since the epoch; null before it first was. */
  lastAt: number | null;
}

const connecting: LiveState = { status: "connecting", lastAt: null };
let state = connecting;
const watchers = new Set<() => void>();
const listeners = new Set<(event: AccountEvent) => void>();

/** Set by the one subscription of the page. */
export function setLive(isLive: boolean): void {
  if (isLive === (state.status === "live")) return;
  // Before the first connection nothing was lost.
  if (!isLive && state.status === "connecting") return;
  state = { status: isLive ? "live" : "lost", lastAt: Date.now() };
  for (const changed of watchers) changed();
}

/** Passes an event of the subscription on to the parts of the page that follow it. */
export function publishLive(event: AccountEvent): void {
  for (const listener of listeners) listener(event);
}

/** Follows the events of the page's one subscription. */
export function subscribeToLive(listener: (event: AccountEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The state now, outside of rendering. */
export const readLive = () => state;

function subscribe(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

/** Whether the page is in sync with the hub, kept current. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, readLive, () => connecting);
}
