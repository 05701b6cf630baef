import type { Audience } from "./audience";
import { openEventStream } from "./event-stream";
import { KeepAliveSocket } from "./keep-alive-socket";

export type ReaderKind = "long poll" | "stream";

/** A long poll or a stream. */
export interface Reader {
  /** Waits for the next message: a long poll sends a new request each time, a stream stays open. */
  next: () => Promise<void>;
  close: () => void;
}

/** Connects one reader of an audience. */
export async function openReader(
  port: number,
  audience: Audience,
  n: number,
  kind: ReaderKind,
): Promise<Reader> {
  if (kind === "stream") {
    const stream = await openEventStream(port, audience.stream(n));
    return { next: stream.nextMessage, close: stream.close };
  }
  const socket = await KeepAliveSocket.open(port);
  return {
    next: async () => {
      const answer = await socket.ask(audience.listen(n));
      if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body.slice(0, 500)}`);
      audience.heard(n, answer);
    },
    close: () => socket.close(),
  };
}
