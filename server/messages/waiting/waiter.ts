import { AirbandError, type ErrorCode } from "../../errors";

export type Woken = "wake" | "timeout" | "gone";

/** A request that waits for events. */
export interface Waiter {
  /** There may be something new: the current wait, otherwise the next one, ends at once. */
  wake(): void;
  /** The current wait, otherwise the next one, throws this error. */
  end(code: ErrorCode): void;
  /** Throws the error after it was ended: it hands out nothing more, even if messages were waiting. */
  throwIfEnded(): void;
  /** The current wait, and every later one, ends as `gone`. */
  dismiss(): void;
  /**
   * Waits for a wake-up; throws the error after it was ended. `gone`: the caller disconnected, was dismissed, or the
   * hub stops.
   */
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
