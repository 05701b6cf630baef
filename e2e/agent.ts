import { type Answer, type CallOptions, call, type Fields } from "./call";

export interface Message extends Fields {
  id: number;
  from: string;
  to: string;
  text: string;
  at: number;
}

/** The common response of listen and wait. */
export interface ListenResponse extends Fields {
  messages: Message[];
  timed_out: boolean;
  next_ack: number;
  more: boolean;
}

export interface Sent extends Fields {
  ok: boolean;
  id: number;
  at: number;
  to: string;
  queued: boolean;
}

export interface Joined extends Fields {
  session_id: string;
  callsign: string;
  next_ack: number;
}

/** A channel, for a holder of its token. `token` is undefined on a band. */
export interface Channel {
  origin: string;
  id: string;
  token: string | undefined;
}

/** One callsign's session on a channel. */
export interface Agent {
  channel: Channel;
  callsign: string;
  session: string;
  joined: Joined;
  /** `method` and the rest of the path after the channel's: `agent.call("GET roster")`. */
  call: <T = Fields>(target: string, options?: CallOptions) => Promise<Answer<T>>;
  /** Sends and expects that it was accepted. */
  send: (message: string, fields?: Fields) => Promise<Sent>;
  /** Listens and expects a response; `query` such as `ack=0&timeout=1`. */
  listen: (query?: string) => Promise<ListenResponse>;
  leave: () => Promise<void>;
}

/** Creates a channel. */
export async function openChannel(origin: string, settings: Fields = {}): Promise<Channel> {
  const { json } = expectOk(await call(origin, "POST /api/channels", { body: settings }));
  return { origin, id: String(json.channel_id), token: String(json.join_token) };
}

/** `POST join` in any form that a caller may send. */
export function join(
  { origin, id, token }: Channel,
  body: Fields,
  options: CallOptions = {},
): Promise<Answer<Joined>> {
  return call<Joined>(origin, `POST /api/channels/${id}/join`, { token, body, ...options });
}

/** Joins and expects success. `origin`: another door to the same hub. */
export async function joinAs(
  channel: Channel,
  callsign: string,
  origin = channel.origin,
  /** A session that proves its callsign's last holder. */
  last?: string,
): Promise<Agent> {
  const at = { ...channel, origin };
  const { json: joined } = expectOk(await join(at, { callsign, ...(last && { session_id: last }) }));
  const session = joined.session_id;
  const agent: Agent = {
    channel: at,
    callsign: joined.callsign,
    session,
    joined,
    call: (target, options) =>
      call(origin, target.replace(" ", ` /api/channels/${channel.id}/`), {
        token: channel.token,
        session,
        ...options,
      }),
    send: async (message, fields) =>
      expectOk(await agent.call<Sent>("POST send", { body: { message, ...fields } })).json,
    listen: async (query = "timeout=1") =>
      expectOk(await agent.call<ListenResponse>(`GET listen?${query}`)).json,
    leave: async () => void expectOk(await agent.call("POST leave")),
  };
  return agent;
}

/** Everything waiting for an agent, page by page, acked on the way. */
export async function drain(agent: Agent): Promise<Message[]> {
  const messages: Message[] = [];
  let ack = 0;
  for (let page = 0; page < 100; page += 1) {
    const received = await agent.listen(`ack=${ack}&timeout=1`);
    messages.push(...received.messages);
    ack = received.next_ack;
    if (received.messages.length === 0) return messages;
  }
  throw new Error("this queue has no end");
}

/** Throws the response's own text if it is an error. */
export function expectOk<T>(answer: Answer<T>): Answer<T> {
  if (answer.status !== 200) throw new Error(`expected 200, got ${answer.status}: ${answer.text}`);
  return answer;
}
