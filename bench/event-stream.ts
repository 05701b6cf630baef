import { createConnection } from "node:net";

/** An open stream of server-sent events. */
export interface EventStream {
  /** Resolves when the next `message` event has arrived. */
  nextMessage: () => Promise<void>;
  close: () => void;
}

const begun = "event: hello";
const message = "event: message";

/** Opens a stream and resolves after its `hello`. Rejects if the server refuses it or closes it before. */
export function openEventStream(port: number, request: Buffer): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.setNoDelay(true);
    let text = "";
    let open = false;
    let arrived: (() => void) | null = null;
    let missed = 0;
    const stream: EventStream = {
      nextMessage: () =>
        new Promise((resolveMessage) => {
          if (missed > 0) {
            missed -= 1;
            resolveMessage();
          } else arrived = resolveMessage;
        }),
      close: () => socket.destroy(),
    };
    socket.on("connect", () => socket.write(request));
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`the stream ended: ${text.slice(0, 200)}`)));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (!open && text.includes(begun)) {
        open = true;
        resolve(stream);
      }
      for (let at = text.indexOf(message); at !== -1; at = text.indexOf(message)) {
        text = text.slice(at + message.length);
        if (arrived) arrived();
        else missed += 1;
        arrived = null;
      }
      // An event's name may be split between two chunks; older text is not needed.
      if (open) text = text.slice(-message.length);
    });
  });
}
