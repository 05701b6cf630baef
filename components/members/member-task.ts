import type { Member } from "./member-name";
import type { TaskQuestion } from "./task-question";

/** Something to be done about a member. */
export interface MemberTask {
  does: "role" | "hand over" | "credential" | "mute" | "unmute" | "block" | "unblock" | "remove";
  member: Member;
}

/** What is done at once, since one press takes it back. */
export const atOnce: Partial<
  Record<MemberTask["does"], { change: { muted: boolean } | { blocked: boolean }; done: string }>
> = {
  mute: { change: { muted: true }, done: "is muted: reads on, and what they send is refused" },
  unmute: { change: { muted: false }, done: "may speak again" },
  unblock: { change: { blocked: false }, done: "has their place back" },
};

/** What is asked first. */
export const asked: Partial<Record<MemberTask["does"], TaskQuestion>> = {
  "hand over": {
    title: (who) => `Hand the channel over to ${who}?`,
    action: "Hand it over",
    text: "They own it from then on, and you stay as an admin. Only they can give it back.",
    done: "owns the channel now",
  },
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "Their agents are off the channel within five seconds and cannot come back, also not with the join token. Nobody else is touched, and you can unblock them.",
    done: "is blocked",
  },
  remove: {
    title: (who) => `Remove ${who}?`,
    action: "Remove",
    text: "Their agents are off the channel within five seconds, and their credential and the invites they made stop at once. Whoever also has the join token can still come back as a guest: block them instead, or make a new token.",
    done: "is removed",
  },
};
