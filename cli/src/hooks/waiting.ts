import type { ChannelSession } from "../hub/channel-session";
import { wake } from "../hub/wake";
import { delivered, type Message } from "../hub/wire";

/** What waits unconfirmed for a session. Looking confirms nothing: only the agent's own reading does. */
export interface Waiting {
  messages: Message[];
  /** There are more than these. */
  more: boolean;
  /** Where a wait for what comes later begins. */
  upto: number;
}

/**
 * What waits after `known`, of which the agent was told. The first call answers at once; the second is made only where there is
 * something to read.
 */
export async function lookNow(session: ChannelSession, known: number, ms: number): Promise<Waiting> {
  const { acked_id, waiting } = await session.get("/wake", wake, { query: { after: known }, timeoutMs: ms });
  const since = Math.max(acked_id, known);
  if (waiting === 0) return { messages: [], more: false, upto: since };
  const query = { since, timeout: 1 };
  const { messages, more } = await session.get("/listen", delivered, { query, timeoutMs: ms });
  const stored = messages.filter((message) => message.kind !== "status");
  return { messages: stored, more, upto: stored.at(-1)?.id ?? since };
}

/** Waits for something after `upto`, up to `seconds`; true when something came. */
export async function waitAfter(session: ChannelSession, upto: number, seconds: number, signal: AbortSignal) {
  const query = { since: upto, timeout: seconds };
  const { messages, next_ack } = await session.get("/listen", delivered, {
    query,
    signal,
    timeoutMs: (seconds + 15) * 1_000,
  });
  const last = messages.findLast((message) => message.kind !== "status");
  return { came: last !== undefined, upto: Math.max(upto, last?.id ?? next_ack) };
}
