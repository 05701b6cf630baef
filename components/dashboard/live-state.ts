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

/** Set by the one subscription of the page. A first connection that is still being made is not lost until it fails. */
export function setLive(isLive: boolean, hasFailed = false): void {
  const before = state.status;
  if (isLive ? before === "live" : before === "lost" || (before === "connecting" && !hasFailed)) return;
  // A page that was never live is as old as its document.
  const lastAt = before === "connecting" && !isLive ? performance.timeOrigin : Date.now();
  state = { status: isLive ? "live" : "lost", lastAt };
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
