import type { IncomingMessage } from "node:http";

/** How long a caller may keep sending a rejected body, so that it can read the response. */
const LINGER_MS = 2_000;

/** How much of such a body is discarded before the connection is cut. */
const MAX_DISCARDED_BYTES = 8 * 1024 * 1024;

/**
 * Closes the connection of a request whose response was sent before its body was read, in two steps (RFC 9112 section
 * 9.6): first the sending side, then the rest once the body has ended or a limit is reached. An immediate close would
 * answer the caller's next packet with a reset, which can discard the response.
 */
export function lingerOnClose(request: IncomingMessage): void {
  const { socket } = request;
  const destroySoon = socket.destroySoon;
  socket.destroySoon = () => {
    socket.destroySoon = destroySoon;
    if (request.complete || socket.destroyed) return destroySoon.call(socket);
    const limit = socket.bytesRead + MAX_DISCARDED_BYTES;
    const cut = () => socket.destroy();
    const timer = setTimeout(cut, LINGER_MS);
    timer.unref();
    socket.once("close", () => clearTimeout(timer));
    request.once("end", cut);
    request.on("data", () => {
      if (socket.bytesRead > limit) cut();
    });
    socket.end();
    request.resume();
  };
}
