import { type Airband, AirbandError, type Answer, createAirband, type Message } from "@airband/client";
import type { EventSourceMessage } from "eventsource-parser";
import { readEventStream } from "./read-event-stream";

/** A channel as returned by its creation: enough to join it and to invite others. */
export type OpenedChannel = Answer<"POST", "/api/channels">;
export type Joined = Answer<"POST", `${typeof CHANNEL}/join`>;
export type Receipt = Answer<"GET", `${typeof CHANNEL}/messages/{id}`>["receipts"][number];

/** A message in the fields that are shown. */
export type ReceivedMessage = Pick<Message, "id" | "from" | "to" | "text" | "at" | "kind" | "reply_to"> & {
  sender: Pick<Message["sender"], "kind" | "verified">;
};

const CHANNEL = "/api/channels/{channel_id}";

// Only the channel's own credential identifies the caller; a signed-in visitor must not be mixed in.
const credentials = "omit";

/** The public REST API of one channel, as any agent uses it. Throws `AirbandError` on a refusal. */
export class ChannelApi {
  private readonly hub: Airband;
  private readonly params: { path: { channel_id: string } };

  constructor(
    private readonly channel: Pick<OpenedChannel, "channel_id" | "join_token">,
    private readonly sessionId?: string,
  ) {
    this.hub = createAirband({ token: channel.join_token, session: sessionId, credentials });
    this.params = { path: { channel_id: channel.channel_id } };
  }

  static create(): Promise<OpenedChannel> {
    return createAirband({ credentials }).post("/api/channels", { body: {} });
  }

  join(callsign: string): Promise<Joined> {
    const { params } = this;
    return this.hub.post(`${CHANNEL}/join`, { params, body: { callsign, client: "browser" } });
  }

  send(body: { to: string; message: string; reply_to?: number }) {
    return this.hub.post(`${CHANNEL}/send`, { params: this.params, body });
  }

  receipts(id: number) {
    const path = { ...this.params.path, id };
    return this.hub.get(`${CHANNEL}/messages/{id}`, { params: { path } });
  }

  /** Read as it arrives, so with `fetch` itself. */
  async *stream(acked: number, signal: AbortSignal): AsyncGenerator<EventSourceMessage> {
    const response = await fetch(`/api/channels/${this.channel.channel_id}/stream`, {
      credentials,
      headers: {
        Authorization: `Bearer ${this.channel.join_token}`,
        ...(this.sessionId && { "X-Session-Id": this.sessionId }),
        "Last-Event-ID": String(acked),
      },
      signal,
    });
    if (!response.ok || !response.body) throw await AirbandError.from(response);
    yield* readEventStream(response.body);
  }
}
