import type { Server } from "node:http";
import type { Duplex } from "node:stream";

const answers: Record<string, [status: string, words: string]> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The request line and headers are too long."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request was not sent in time."],
};

/**
 * Responds to invalid HTTP with an explanation, which Node does not (RFC 9110 section 15.5). Sockets with a response in
 * progress are closed, since a second one would be read as part of the first.
 */
export function answerClientErrors(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.prependListener("request", (request, response) => {
    answering.add(request.socket);
    response.once("close", () => answering.delete(request.socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || answering.has(socket) || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const [status, words] = answers[error.code ?? ""] ?? ["400 Bad Request", "The request is not HTTP/1.1."];
    const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n`;
    socket.end(`${head}Content-Length: ${words.length + 1}\r\n\r\n${words}\n`);
  });
}
