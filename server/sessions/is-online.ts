import { LIVE_MS, type Presence } from "./presence";

interface Seen {
  presence: Presence;
  now: () => number;
}

export interface SeenParticipant {
  id: number;
  activeSession: string | null;
  lastSeenAt: number;
}

/** Whether a participant has a session that has not been idle for longer than its channel allows. */
export function isOnline(
  runtime: Seen,
  channel: { sessionTtlSeconds: number },
  participant: SeenParticipant,
): boolean {
  return (
    participant.activeSession !== null && idleMs(runtime, participant) <= channel.sessionTtlSeconds * 1_000
  );
}

/**
 * Whether a participant's agent is live: a reader is attached or its last call was at most 120 s ago. Its name is then
 * taken.
 */
export function isLive(
  runtime: Seen,
  channel: { sessionTtlSeconds: number },
  participant: SeenParticipant,
): boolean {
  return isOnline(runtime, channel, participant) && idleMs(runtime, participant) <= LIVE_MS;
}

function idleMs(runtime: Seen, participant: SeenParticipant): number {
  return runtime.now() - runtime.presence.lastSeen(participant.id, participant.lastSeenAt);
}
