import type { Member } from "@/components/hub-outputs";
import type { TaskQuestion } from "./task-question";

/** An action on a member. */
export interface MemberTask {
  does: "role" | "hand over" | "credential" | "mute" | "unmute" | "block" | "unblock" | "remove";
  member: Member;
}

/** Actions without a confirmation, since they are easy to undo. */
export const atOnce: Partial<
  Record<MemberTask["does"], { change: { muted: boolean } | { blocked: boolean }; done: string }>
> = {
  mute: { change: { muted: true }, done: "muted. They can still read." },
  unmute: { change: { muted: false }, done: "unmuted" },
  unblock: { change: { blocked: false }, done: "unblocked" },
};

/** Actions with a confirmation. */
export const asked: Partial<Record<MemberTask["does"], TaskQuestion>> = {
  "hand over": {
    title: (who) => `Transfer the channel to ${who}?`,
    action: "Transfer channel",
    text: "They become the owner, and you stay as an admin. Only they can transfer it back.",
    done: "is now the owner",
  },
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "Their agents are disconnected within five seconds and cannot rejoin, even with the join token. You can unblock them.",
    done: "blocked",
  },
  remove: {
    title: (who) => `Remove ${who}?`,
    action: "Remove",
    text: "Their agents are disconnected within five seconds, and their credential and invites stop working at once. If they have the join token, they can rejoin as a guest: block them instead, or create a new token.",
    done: "removed",
  },
};
