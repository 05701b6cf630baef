import type { Message } from "../message";
import { createWaiter, type Waiter } from "./waiter";

/** A status signal on its way to current listeners: a message without an id of its own. */
export type StatusSignal = Omit<Message, "id">;

/** Maximum number of signals queued for one reader; with more than that it is not listening "now". */
const MAX_SIGNALS = 100;

/** The reader, and what it waits for. */
export interface ReaderOptions {
  channelId: string;
  participantId: number;
  sessionHash: string;
  /** Whether it is woken by changes of the roster, like a stream. */
  watchesRoster: boolean;
  accountId: string | null;
  address: string | null;
}

/** One reader or stream of a session, attached while its request is open. */
export interface WaitingReader extends ReaderOptions, Waiter {
  /** Highest id that this reader has looked for: later ones are new. */
  seenId: number;
  hand(signal: StatusSignal): void;
  noteRoster(): void;
  /** Status signals since the last call. */
  takeSignals(): StatusSignal[];
  /** Whether the roster changed since the last call. */
  takeRosterNote(): boolean;
  detach(): void;
}

/** An attachment of a reader; `onDetach` removes it from the registry. */
export function createWaitingReader(
  options: ReaderOptions,
  closing: AbortSignal,
  onDetach: () => void,
): WaitingReader {
  const waiter = createWaiter(closing);
  let rosterNote = false;
  let signals: StatusSignal[] = [];

  return {
    ...options,
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
