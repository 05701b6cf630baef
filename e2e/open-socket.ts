import { connect, type Socket } from "node:net";
import type { Agent } from "./agent";

/**
 * An agent's GET on a bare socket, for readers that behave badly. The socket is paused: nothing of the response is read
 * until the test asks. `path` is the part after the channel's own.
 */
export async function openSocket(agent: Agent, path: string): Promise<Socket> {
  const { origin, id, token } = agent.channel;
  const { hostname, port, host } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port) });
  // The hub may cut the connection under test; that is not a failure of the test.
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.pause();
  const lines = [
    `GET /api/channels/${id}/${path} HTTP/1.1`,
    `Host: ${host}`,
    `X-Session-Id: ${agent.session}`,
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  return socket;
}

/** Reads the next piece of the response, and no more. */
export function readSome(socket: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    socket.once("data", (chunk) => {
      socket.pause();
      resolve(chunk as Buffer);
    });
    socket.resume();
  });
}
