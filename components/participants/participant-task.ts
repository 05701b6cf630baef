import type { RosterEntry } from "@/components/hub-outputs";
import type { TaskQuestion } from "@/components/members/task-question";

/** An action on a participant. */
export interface ParticipantTask {
  does: "rename" | "groups" | "mute" | "unmute" | "block" | "unblock" | "remove";
  participant: RosterEntry;
}

/** Actions without a confirmation, since they are easy to undo. */
export const atOnce: Partial<
  Record<ParticipantTask["does"], { change: { muted: boolean } | { blocked: boolean }; done: string }>
> = {
  mute: { change: { muted: true }, done: "muted. It can still read." },
  unmute: { change: { muted: false }, done: "unmuted" },
  unblock: { change: { blocked: false }, done: "unblocked" },
};

/** Actions with a confirmation. */
export const asked: Partial<Record<ParticipantTask["does"], TaskQuestion>> = {
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "It is disconnected within five seconds and cannot rejoin under this identity. With the join token, it could rejoin under another name: to prevent that, create a new token or require approval to join.",
    done: "blocked",
  },
  remove: {
    title: (who) => `Remove ${who}?`,
    action: "Remove",
    text: "Its sessions end within five seconds. An invited agent loses its membership and credential. With the join token, it can rejoin.",
    done: "removed",
  },
};
