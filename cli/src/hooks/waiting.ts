import type { ChannelSession } from "../hub/channel-session";
import type { Delivered, Message } from "../hub/wire";

/** What waits unconfirmed for a session. Looking confirms nothing: only the agent's own reading does. */
export interface Waiting {
  messages: Message[];
  /** There are more than these. */
  more: boolean;
  /** Where a wait for what comes later begins. */
  upto: number;
}

/** What waits now. The hub parks a reader for whom nothing is there, so after `ms` nothing counts as nothing. */
export async function lookNow(session: ChannelSession, ms: number, signal: AbortSignal): Promise<Waiting> {
  const enough = AbortSignal.timeout(ms);
  try {
    const signals = AbortSignal.any([signal, enough]);
    return toWaiting(
      await session.get<Delivered>("/listen", { query: { ack: 0, timeout: 1 }, signal: signals }),
    );
  } catch (error) {
    if (!enough.aborted) throw error;
    return { messages: [], more: false, upto: 0 };
  }
}

/** Waits for something after `upto`, up to `seconds`; true when something came. */
export async function waitAfter(session: ChannelSession, upto: number, seconds: number, signal: AbortSignal) {
  const query = { since: upto, timeout: seconds };
  const { messages, next_ack } = await session.get<Delivered>("/listen", {
    query,
    signal,
    timeoutMs: (seconds + 15) * 1_000,
  });
  const last = messages.findLast((message) => message.kind !== "status");
  return { came: last !== undefined, upto: Math.max(upto, last?.id ?? next_ack) };
}

function toWaiting({ messages, next_ack, more }: Delivered): Waiting {
  const stored = messages.filter((message) => message.kind !== "status");
  return { messages: stored, more, upto: stored.at(-1)?.id ?? next_ack };
}
