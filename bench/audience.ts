import { type Agent, HubClient, listenRequest, sendRequest, streamRequest } from "./hub-client";
import { type Answer, requestBytes } from "./keep-alive-socket";

/** A sender and its readers, as requests to the measured server. */
export interface Audience {
  send: Buffer;
  /** A send that no reader receives. */
  sendElsewhere: Buffer;
  /** Starts a reader's wait; repeated after each response. */
  listen: (reader: number) => Buffer;
  stream: (reader: number) => Buffer;
  /** Confirms the messages that a reader received. */
  heard: (reader: number, answer: Answer) => void;
}

/** `count` agents on one channel of the hub, and another that sends. */
export async function hubAudience(port: number, readers: number): Promise<Audience> {
  const [sender, ...agents] = (await new HubClient(port).channelWith(readers + 1)) as [Agent, ...Agent[]];
  const [other] = (await new HubClient(port).channelWith(1)) as [Agent];
  const agent = (reader: number) => agents[reader] as Agent;
  return {
    send: sendRequest(sender),
    sendElsewhere: sendRequest(other),
    listen: (reader) => listenRequest(agent(reader)),
    stream: (reader) => streamRequest(agent(reader)),
    heard: (reader, { body }) => {
      const { messages, next_ack } = JSON.parse(body);
      if (messages.length === 0) throw new Error("a reader was answered without a message");
      agent(reader).nextAck = next_ack;
    },
  };
}

/** The same on the bare server, which has no callsigns. */
export function echoAudience(): Audience {
  const listen = requestBytes("GET", "/listen");
  const stream = requestBytes("GET", "/stream");
  const body = { message: "The build is green; deploying to staging now." };
  return {
    send: requestBytes("POST", "/send", { body }),
    sendElsewhere: requestBytes("POST", "/echo", { body }),
    listen: () => listen,
    stream: () => stream,
    heard: () => {},
  };
}
