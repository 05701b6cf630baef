import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "../cli-error";
import { HubError } from "../hub/hub-error";
import { type HookPlace, newsFor } from "./hook-place";
import { waitAfter } from "./waiting";
import { howToRead, wakeLine } from "./wake-line";

const WAIT_SECONDS = 55;
const LONGEST_BACKOFF_MS = 60_000;

export interface WatchOptions {
  /** What comes within this time after the first is told with it. */
  coalesceMs: number;
  signal: AbortSignal;
}

/**
 * Waits, after a turn, until something comes that the agent was not told of, and returns the line that wakes it. Null: another turn's
 * listener took over, or the client went away. A hub that is down is waited for.
 */
export async function watchForMessages(place: HookPlace, options: WatchOptions): Promise<string | null> {
  const isOurs = place.state.takeWatch(randomUUID());
  const parent = process.ppid;
  const goesOn = () => !options.signal.aborted && isOurs() && process.ppid === parent;
  let backoff = 1_000;
  let upto: number | null = null;
  while (goesOn()) {
    try {
      if (upto !== null) {
        const waited = await waitAfter(place.session, upto, WAIT_SECONDS, options.signal);
        upto = waited.upto;
        if (!waited.came || !goesOn()) continue;
        await sleep(options.coalesceMs, undefined, { signal: options.signal });
      }
      const news = await newsFor(place, 10_000);
      backoff = 1_000;
      upto = Math.max(upto ?? 0, news.upto);
      if (news.messages.length === 0) continue;
      if (!goesOn()) return null;
      news.told();
      return wakeLine(place, news.messages, news.more);
    } catch (error) {
      if (!goesOn()) return null;
      if (hasEnded(error)) return endedLine(place);
      await sleep(backoff, undefined, { signal: options.signal });
      backoff = Math.min(LONGEST_BACKOFF_MS, backoff * 2);
    }
  }
  return null;
}

/** The session is over and cannot be taken again by itself: said once, since else the agent would be deaf and not know. */
function hasEnded(error: unknown): boolean {
  if (error instanceof CliError) return error.code === "session_expired";
  return error instanceof HubError && [401, 403, 404, 410].includes(error.problem.status);
}

function endedLine(place: HookPlace): string {
  place.state.forget();
  return `airband: your session as ${place.callsign} on ${place.channel_id} has ended, so nothing wakes you there. Join again if you still need the channel. ${howToRead(place)}`;
}
