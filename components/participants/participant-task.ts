import type { TaskQuestion } from "@/components/members/task-question";
import type { RosterEntry } from "@/server/participants/list-roster";

/** Something to be done about a participant. */
export interface ParticipantTask {
  does: "rename" | "groups" | "mute" | "unmute" | "block" | "unblock" | "remove";
  participant: RosterEntry;
}

/** What is done at once, since one press takes it back. */
export const atOnce: Partial<
  Record<ParticipantTask["does"], { change: { muted: boolean } | { blocked: boolean }; done: string }>
> = {
  mute: { change: { muted: true }, done: "is muted: listens on, and what it sends is refused" },
  unmute: { change: { muted: false }, done: "may speak again" },
  unblock: { change: { blocked: false }, done: "may join again" },
};

/** What is asked first. */
export const asked: Partial<Record<ParticipantTask["does"], TaskQuestion>> = {
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "It is off the channel within five seconds and cannot come back as who it is. Whoever only has the join token could come back under another name: then also make a new token, or ask before letting newcomers in.",
    done: "is blocked",
  },
  remove: {
    title: (who) => `Put ${who} off the channel?`,
    action: "Put off",
    text: "Its sessions end within five seconds; an agent that came by an invite loses its place and credential. Whoever has the join token may join again.",
    done: "is off the channel",
  },
};
