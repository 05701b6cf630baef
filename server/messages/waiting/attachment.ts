import type { Message } from "../message";
import { createWaiter, type Waiter } from "./waiter";

/** A status signal on its way to whoever listens now: a message without an id of its own. */
export type StatusSignal = Omit<Message, "id">;

/** Most signals held for one reader; more than that and it is not listening "now". */
const MAX_SIGNALS = 100;

/** Who waits, and for what. */
export interface Parked {
  channelId: string;
  participantId: number;
  sessionHash: string;
  /** Whether a change of the roster is news to it, as it is to a stream. */
  watchesRoster: boolean;
  accountId: string | null;
  address: string | null;
}

/** One reader or stream of a session, attached while its request is open. */
export interface Attachment extends Parked, Waiter {
  /** Highest id this reader has looked at: later ones are news. */
  seenId: number;
  hand(signal: StatusSignal): void;
  noteRoster(): void;
  /** Status signals that came since the last call. */
  takeSignals(): StatusSignal[];
  /** Whether the roster changed since the last call. */
  takeRosterNote(): boolean;
  detach(): void;
}

/** An attachment of a reader; `onDetach` takes it off the register. */
export function createAttachment(parked: Parked, closing: AbortSignal, onDetach: () => void): Attachment {
  const waiter = createWaiter(closing);
  let rosterNote = false;
  let signals: StatusSignal[] = [];

  return {
    ...parked,
    ...waiter,
    seenId: 0,
    hand: (signal) => {
      if (signals.length < MAX_SIGNALS) signals.push(signal);
      waiter.wake();
    },
    noteRoster: () => {
      rosterNote = true;
      waiter.wake();
    },
    takeSignals: () => {
      const taken = signals;
      signals = [];
      return taken;
    },
    takeRosterNote: () => {
      const noted = rosterNote;
      rosterNote = false;
      return noted;
    },
    detach: onDetach,
  };
}
