import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

type Respond = (socket: Socket) => unknown;

/**
 * A receiver of posts on loopback that writes the bytes a test gives it, which no HTTP server would: after reading a
 * whole request it passes its connection on.
 */
export async function openRawReceiver(initially: Respond) {
  let respond = initially;
  const sockets = new Set<Socket>();
  const seen = { connections: 0, heads: [] as string[], bodies: [] as string[] };
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const end = text.indexOf("\r\n\r\n") + 4;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (end < 4 || text.length < end + length) return;
      seen.heads.push(text.slice(0, end));
      seen.bodies.push(text.slice(end, end + length));
      text = text.slice(end + length);
      respond(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    seen,
    /** Sets the response from now on. */
    respond: (next: Respond) => {
      respond = next;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Writes pieces as separate chunks: each is sent before the next is written. */
export async function writeInPieces(socket: Socket, pieces: string[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise<void>((resolve) => socket.write(piece, "latin1", () => setImmediate(resolve)));
  }
}
