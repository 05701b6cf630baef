import type { RosterEntry } from "@/components/hub-outputs";

/** How a participant's presence is shown. It is what the hub knows: when it last heard from it. */
export interface Presence {
  shape: "here" | "quiet" | "away";
  word: string;
}

const HEARD_NOW_MS = 2 * 60_000;

/** Online means that its session has not ended, which says nothing about whether it is listening now. */
export function presenceOf(
  { online, last_seen_at }: Pick<RosterEntry, "online" | "last_seen_at">,
  now: number,
): Presence {
  if (!online) return { shape: "away", word: "away" };
  return now - last_seen_at < HEARD_NOW_MS
    ? { shape: "here", word: "active" }
    : { shape: "quiet", word: "quiet" };
}
