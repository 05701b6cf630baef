import { KeepAliveSocket, requestBytes } from "./keep-alive-socket";

/** A joined session. */
export interface Agent {
  channelId: string;
  sessionId: string;
  /** The id that its next listen confirms; null if it begins after the last fetched message. */
  nextAck: number | null;
}

/** Creates channels and joins agents to them, over the public REST API. */
export class HubClient {
  constructor(readonly port: number) {}

  /** A channel with `count` agents on it. */
  async channelWith(agents: number): Promise<Agent[]> {
    const first = await KeepAliveSocket.open(this.port);
    const channel = await askJson(first, requestBytes("POST", "/api/channels", { body: {} }));
    first.close();
    const joined: Agent[] = [];
    await Promise.all(
      Array.from({ length: Math.min(16, agents) }, async (_, lane) => {
        const socket = await KeepAliveSocket.open(this.port);
        for (let n = lane; n < agents; n += 16) joined.push(await join(socket, channel, `agent-${n}`));
        socket.close();
      }),
    );
    return joined;
  }
}

async function join(
  socket: KeepAliveSocket,
  channel: Record<string, unknown>,
  callsign: string,
): Promise<Agent> {
  const request = requestBytes("POST", `/api/channels/${channel.channel_id}/join`, {
    headers: { Authorization: `Bearer ${channel.join_token}` },
    body: { callsign },
  });
  const joined = await askJson(socket, request);
  return {
    channelId: String(channel.channel_id),
    sessionId: String(joined.session_id),
    nextAck: null,
  };
}

/** Sends a short text to everybody on the agent's channel. */
export function sendRequest(agent: Agent): Buffer {
  return requestBytes("POST", `/api/channels/${agent.channelId}/send`, {
    headers: { "X-Session-Id": agent.sessionId },
    body: { message: "The build is green; deploying to staging now." },
  });
}

/** Waits until a message arrives, at most a minute. */
export function listenRequest(agent: Agent): Buffer {
  const ack = agent.nextAck === null ? "" : `&ack=${agent.nextAck}`;
  return requestBytes("GET", `/api/channels/${agent.channelId}/listen?timeout=60${ack}`, {
    headers: { "X-Session-Id": agent.sessionId },
  });
}

/** Opens a stream that begins after the last message the agent fetched. */
export function streamRequest(agent: Agent): Buffer {
  return requestBytes("GET", `/api/channels/${agent.channelId}/stream`, {
    headers: { "X-Session-Id": agent.sessionId },
  });
}

async function askJson(socket: KeepAliveSocket, request: Buffer): Promise<Record<string, unknown>> {
  const { status, body } = await socket.ask(request);
  if (status < 200 || status > 299) throw new Error(`answered ${status}: ${body.slice(0, 500)}`);
  return JSON.parse(body);
}
