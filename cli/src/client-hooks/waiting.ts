import type { ChannelSession } from "../hub/channel-session";
import { wake } from "../hub/wake";
import { delivered, type Message } from "../hub/wire";

/** A session's unacked messages. Checking does not ack: only the agent's own reading does. */
export interface Waiting {
  messages: Message[];
  /** There are more than these. */
  more: boolean;
  /** The position from which to wait for later messages. */
  upto: number;
}

/**
 * Messages after `known`, the last announced one. The first call returns at once; the second is made only if there is
 * something to read.
 */
export async function checkNow(session: ChannelSession, known: number, ms: number): Promise<Waiting> {
  const { acked_id, waiting } = await session.call("GET", "/wake", wake, {
    query: { after: known },
    timeoutMs: ms,
  });
  const since = Math.max(acked_id, known);
  if (waiting === 0) return { messages: [], more: false, upto: since };
  const query = { since, timeout: 1 };
  const { messages, more } = await session.call("GET", "/listen", delivered, { query, timeoutMs: ms });
  const stored = messages.filter((message) => message.kind !== "status");
  return { messages: stored, more, upto: stored.at(-1)?.id ?? since };
}

/** Waits up to `seconds` for a message after `upto`; true if one arrived. */
export async function waitAfter(session: ChannelSession, upto: number, seconds: number, signal: AbortSignal) {
  const query = { since: upto, timeout: seconds };
  const { messages, next_ack } = await session.call("GET", "/listen", delivered, {
    query,
    signal,
    timeoutMs: (seconds + 15) * 1_000,
  });
  const last = messages.findLast((message) => message.kind !== "status");
  return { came: last !== undefined, upto: Math.max(upto, last?.id ?? next_ack) };
}
