import { randomUUID } from "node:crypto";
import { arrivals, hasEnded } from "./arrivals";
import { type HookPlace, newsFor } from "./hook-place";
import { isOnlyChatter } from "./only-chatter";
import { wakeLine } from "./wake-line";

const POLL_INTERVAL_MS = 10_000;

/**
 * Waits, after a turn, until a message arrives that was not announced to the agent, and returns the line that wakes it.
 * Null: another turn's listener took over, or the client exited.
 */
export async function watchForMessages(
  place: HookPlace,
  options: { coalesceMs: number; signal: AbortSignal },
): Promise<string | null> {
  const isOurs = place.state.takeWatch(randomUUID());
  const parent = process.ppid;
  const goesOn = () => isOurs() && process.ppid === parent;
  const look = async () => {
    const news = await newsFor(place, POLL_INTERVAL_MS);
    return isOnlyChatter(news.messages, place.callsign) ? { ...news, messages: [] } : news;
  };
  try {
    for await (const news of arrivals({ session: place.session, look, goesOn, ...options })) {
      news.markAnnounced();
      return wakeLine(place, news.messages, news.more);
    }
    return null;
  } catch (error) {
    if (!hasEnded(error)) throw error;
    return endedLine(place);
  }
}

/** Announced once, so that the agent knows that it no longer receives messages. */
function endedLine(place: HookPlace): string {
  place.state.forget();
  return `airband: your session as ${place.callsign} on ${place.channel_id} has ended, so messages no longer wake you. Join again if you still need the channel.`;
}
