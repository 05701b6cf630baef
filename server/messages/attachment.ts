import { AirbandError, type ErrorCode } from "../errors";
import type { Message } from "./message";
import type { Parked } from "./parking";

/** A status signal on its way to whoever listens now: a message without an id of its own. */
export type StatusSignal = Omit<Message, "id">;

export type Woken = "wake" | "timeout" | "gone";

/** Most status signals held for one reader; more than that and it is not listening "now". */
const MOST_SIGNALS = 100;

/** One reader or stream of a session, attached while its request is open. */
export interface Attachment extends Parked {
  /** Highest id this reader has looked at: later ones are news. */
  seenId: number;
  wake(): void;
  hand(signal: StatusSignal): void;
  noteRoster(): void;
  end(code: ErrorCode): void;
  /** Throws the refusal when the session ended: it is handed nothing more, however much was waiting. */
  throwIfEnded(): void;
  /** Status signals that came since the last call. */
  takeSignals(): StatusSignal[];
  /** Whether the roster changed since the last call. */
  takeRosterNote(): boolean;
  /** Waits for anything to look at; throws the refusal when the session ended. `gone`: the caller left or the hub stops. */
  wait(ms: number, signal: AbortSignal): Promise<Woken>;
  detach(): void;
}

/** An attachment of a reader; `onDetach` takes it off the register. */
export function createAttachment(parked: Parked, closing: AbortSignal, onDetach: () => void): Attachment {
  let news = false;
  let ended: ErrorCode | null = null;
  let rosterNote = false;
  let signals: StatusSignal[] = [];
  let release: (() => void) | null = null;
  const poke = () => {
    news = true;
    release?.();
  };

  return {
    ...parked,
    seenId: 0,
    wake: poke,
    hand: (signal) => {
      if (signals.length < MOST_SIGNALS) signals.push(signal);
      poke();
    },
    noteRoster: () => {
      rosterNote = true;
      poke();
    },
    end: (code) => {
      ended = code;
      poke();
    },
    throwIfEnded: () => {
      if (ended !== null) throw new AirbandError(ended);
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
    wait: (ms, signal) =>
      new Promise<Woken>((resolve, reject) => {
        const finish = (how: Woken) => {
          release = null;
          clearTimeout(timer);
          signal.removeEventListener("abort", leave);
          closing.removeEventListener("abort", leave);
          if (ended !== null) reject(new AirbandError(ended));
          else resolve(how);
          news = false;
        };
        const leave = () => finish("gone");
        const timer = setTimeout(() => finish("timeout"), ms);
        release = () => finish("wake");
        signal.addEventListener("abort", leave);
        closing.addEventListener("abort", leave);
        if (signal.aborted || closing.aborted) leave();
        else if (news || ended !== null) finish("wake");
      }),
    detach: onDetach,
  };
}
