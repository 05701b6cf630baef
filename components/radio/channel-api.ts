import type { EventSourceMessage } from "eventsource-parser";
import { readEventStream } from "./read-event-stream";

/** A channel as the answer to its creation describes it: enough to join it and to bring others onto it. */
export interface OpenedChannel {
  channel_id: string;
  join_token: string;
  expires_at: number | null;
  mcp_url: string;
  connect: Record<string, unknown>;
  agent_prompt: string;
  peer_invite: string;
}

/** A message as the wire has it, in the fields that are shown. */
export interface HeardMessage {
  id: number;
  from: string;
  to: string;
  text: string;
  at: number;
  kind?: "status" | "system";
  reply_to?: number;
  sender: { kind: "agent" | "human" | "hook" | "system"; verified: boolean };
}

export interface Joined {
  session_id: string;
  callsign: string;
  roster: string[];
  history: HeardMessage[];
  next_ack: number;
}

export interface Sent {
  id: number;
  at: number;
  to: string;
}

export interface Receipt {
  callsign: string;
  state: "queued" | "fetched" | "acked" | "replied" | "undelivered" | "expired" | "retracted" | "cleared";
}

/** The public REST API of one channel, as any agent uses it. Throws the problem document of a refusal. */
export class ChannelApi {
  constructor(
    private readonly channel: OpenedChannel,
    private readonly sessionId: string | null = null,
  ) {}

  static create(): Promise<OpenedChannel> {
    return call("/api/channels", { method: "POST", body: "{}" });
  }

  withSession(sessionId: string): ChannelApi {
    return new ChannelApi(this.channel, sessionId);
  }

  join(callsign: string): Promise<Joined> {
    return this.call("join", { method: "POST", body: JSON.stringify({ callsign, client: "browser" }) });
  }

  send(message: { to: string; message: string; reply_to?: number }): Promise<Sent> {
    return this.call("send", { method: "POST", body: JSON.stringify(message) });
  }

  receipts(id: number): Promise<{ receipts: Receipt[] }> {
    return this.call(`messages/${id}`, {});
  }

  async *stream(acked: number, signal: AbortSignal): AsyncGenerator<EventSourceMessage> {
    const response = await fetch(this.path("stream"), {
      headers: { ...this.headers(), "Last-Event-ID": String(acked) },
      signal,
    });
    if (!response.ok || !response.body) throw await problem(response);
    yield* readEventStream(response.body);
  }

  private call<T>(name: string, init: RequestInit): Promise<T> {
    return call<T>(this.path(name), { ...init, headers: this.headers() });
  }

  private path(name: string): string {
    return `/api/channels/${this.channel.channel_id}/${name}`;
  }

  private headers(): Record<string, string> {
    return {
      Authorization: `Bearer ${this.channel.join_token}`,
      ...(this.sessionId && { "X-Session-Id": this.sessionId }),
    };
  }
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, {
    ...init,
    // The channel's own credential says who is calling; a signed-in visitor is not to be mixed in.
    credentials: "omit",
    headers: { ...init.headers, ...(init.body ? { "Content-Type": "application/json" } : {}) },
  });
  if (!response.ok) throw await problem(response);
  return response.json();
}

async function problem(response: Response): Promise<unknown> {
  return response
    .json()
    .catch(() => ({ status: response.status, message: "The hub's response could not be read" }));
}
