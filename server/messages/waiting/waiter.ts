import { AirbandError, type ErrorCode } from "../../errors";

export type Woken = "wake" | "timeout" | "gone";

/** Somebody whose request waits for news. */
export interface Waiter {
  /** There may be something new: the wait under way, or else the next one, ends at once. */
  wake(): void;
  /** The wait under way, or else the next one, throws this refusal. */
  end(code: ErrorCode): void;
  /** Throws the refusal when it was ended: it is handed nothing more, however much was waiting. */
  throwIfEnded(): void;
  /** The wait under way, and every later one, ends as `gone`. */
  dismiss(): void;
  /** Waits for anything to look at; throws the refusal when it was ended. `gone`: the caller left, was dismissed, or the hub stops. */
  wait(ms: number, signal: AbortSignal): Promise<Woken>;
}

/** A waiter of one request; `closing` is aborted when the process begins to stop. */
export function createWaiter(closing: AbortSignal): Waiter {
  let news = false;
  let dismissed = false;
  let ended: ErrorCode | null = null;
  let release: (() => void) | null = null;
  const poke = () => {
    news = true;
    release?.();
  };

  return {
    wake: poke,
    end: (code) => {
      ended = code;
      poke();
    },
    dismiss: () => {
      dismissed = true;
      poke();
    },
    throwIfEnded: () => {
      if (ended !== null) throw new AirbandError(ended);
    },
    wait: (ms, signal) =>
      new Promise<Woken>((resolve, reject) => {
        const finish = (how: Woken) => {
          release = null;
          clearTimeout(timer);
          signal.removeEventListener("abort", leave);
          closing.removeEventListener("abort", leave);
          if (ended !== null) reject(new AirbandError(ended));
          else resolve(dismissed ? "gone" : how);
          news = false;
        };
        const leave = () => finish("gone");
        const timer = setTimeout(() => finish("timeout"), ms);
        release = () => finish("wake");
        signal.addEventListener("abort", leave);
        closing.addEventListener("abort", leave);
        if (signal.aborted || closing.aborted) leave();
        else if (news || dismissed || ended !== null) finish("wake");
      }),
  };
}
