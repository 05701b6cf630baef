import type { EventSourceMessage } from "eventsource-parser";
import {
  ChannelApi,
  type Joined,
  type OpenedChannel,
  type Receipt,
  type ReceivedMessage,
} from "./channel-api";

/** A message on the visitor's panel; their own have their delivery status. */
export interface ShownMessage extends ReceivedMessage {
  own: boolean;
  receipts?: Receipt[];
}

export interface RadioState {
  phase: "off" | "opening" | "on" | "lost";
  channel: OpenedChannel | null;
  callsign: string | null;
  roster: string[];
  messages: ShownMessage[];
  /** The error of the hub, or of a request that never arrived. */
  problem: unknown;
}

interface Kept {
  channel: OpenedChannel;
  callsign: string;
  sessionId: string;
}

const STORE = "airband.open-channel";
const off: RadioState = {
  phase: "off",
  channel: null,
  callsign: null,
  roster: [],
  messages: [],
  problem: null,
};
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000];
/** The interval at which receipts of the visitor's last messages are fetched while some of them may still change. */
const RECEIPT_INTERVAL_MS = 3_000;
const final = new Set(["acked", "replied", "undelivered", "expired", "retracted", "cleared"]);

/**
 * A visitor on a channel: opens it, listens, sends. A store for `useSyncExternalStore`: it is connected while something
 * subscribes to it. Channel and session are stored for this tab only (`sessionStorage`), so that it continues after a
 * reload.
 */
class ChannelRadio {
  private state = off;
  private readonly watchers = new Set<() => void>();
  private kept: Kept | null = null;
  private acked = 0;
  private connection: AbortController | null = null;
  private restored = false;

  subscribe = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    this.restore();
    if (this.kept && !this.connection) this.connect(this.kept);
    return () => {
      this.watchers.delete(changed);
      if (this.watchers.size === 0) this.disconnect();
    };
  };

  getSnapshot = (): RadioState => this.state;
  getServerSnapshot = (): RadioState => off;

  /** Creates a channel and joins it under `callsign`. */
  open = async (callsign: string): Promise<void> => {
    this.set({ ...off, phase: "opening" });
    try {
      const channel = await ChannelApi.create();
      const joined = await new ChannelApi(channel).join(callsign);
      this.keep({ channel, callsign: joined.callsign, sessionId: joined.session_id });
      this.begin(channel, joined);
    } catch (problem) {
      this.set({ ...off, problem });
    }
  };

  /** Sends to a callsign or `all`; throws the hub's error. */
  send = async (to: string, text: string): Promise<void> => {
    const { kept } = this;
    if (!kept) return;
    const sent = await this.api(kept).send({ to, message: text });
    // Only a status has no id.
    if (sent.id === null) return;
    this.add({
      id: sent.id,
      at: sent.at,
      from: kept.callsign,
      to: sent.to,
      text,
      sender: { kind: "agent", verified: false },
      own: true,
    });
    void this.askForReceipts();
  };

  /** Removes the channel from this tab. It stays on the hub until it expires. */
  close = (): void => {
    this.disconnect();
    sessionStorage.removeItem(STORE);
    this.kept = null;
    this.acked = 0;
    this.set(off);
  };

  private restore(): void {
    if (this.restored) return;
    this.restored = true;
    try {
      this.kept = JSON.parse(sessionStorage.getItem(STORE) ?? "null") as Kept | null;
    } catch {
      this.kept = null;
    }
    if (this.kept)
      this.set({ ...off, phase: "on", channel: this.kept.channel, callsign: this.kept.callsign });
  }

  private begin(channel: OpenedChannel, joined: Joined): void {
    this.acked = joined.next_ack;
    const before = joined.history.map((message) => ({ ...message, own: message.from === joined.callsign }));
    this.set({
      phase: "on",
      channel,
      callsign: joined.callsign,
      roster: joined.roster,
      messages: before,
      problem: null,
    });
    if (this.kept) this.connect(this.kept);
  }

  private connect(kept: Kept): void {
    this.disconnect();
    const connection = new AbortController();
    this.connection = connection;
    void this.listen(kept, connection.signal);
    const timer = setInterval(() => void this.askForReceipts(), RECEIPT_INTERVAL_MS);
    connection.signal.addEventListener("abort", () => clearInterval(timer));
  }

  private disconnect(): void {
    this.connection?.abort();
    this.connection = null;
  }

  private async listen(kept: Kept, signal: AbortSignal): Promise<void> {
    // After a reload the panel is empty: joining again returns the same session with its messages.
    if (this.state.messages.length === 0) await this.rejoin(kept).catch(() => undefined);
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        for await (const event of this.api(kept).stream(this.acked, signal)) {
          failures = 0;
          this.take(event);
        }
      } catch (problem) {
        if (signal.aborted) return;
        if (isGone(problem)) return this.set({ ...this.state, phase: "lost", problem });
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]));
    }
  }

  private async rejoin(kept: Kept): Promise<void> {
    const joined = await this.api(kept).join(kept.callsign);
    this.acked = Math.max(this.acked, joined.next_ack);
    const messages = joined.history.map((message) => ({ ...message, own: message.from === kept.callsign }));
    this.set({ ...this.state, roster: joined.roster, messages });
  }

  private take({ event = "message", id, data }: EventSourceMessage): void {
    const parsed: unknown = JSON.parse(data);
    if (event === "hello" || event === "roster") {
      this.set({ ...this.state, roster: (parsed as { roster: string[] }).roster });
    }
    if (event === "message") {
      if (id !== undefined) this.acked = Math.max(this.acked, Number(id));
      this.add({ ...(parsed as ReceivedMessage), own: false });
    }
  }

  private add(message: ShownMessage): void {
    const known = this.state.messages.some(({ id, kind }) => id === message.id && kind !== "status");
    if (known && message.kind !== "status") return;
    const messages = [...this.state.messages, message].sort((a, b) => a.id - b.id);
    this.set({ ...this.state, messages: messages.slice(-200) });
  }

  private async askForReceipts(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    const open = this.state.messages.filter((message) => message.own && !isSettled(message)).slice(-3);
    for (const { id } of open) {
      const answer = await this.api(kept)
        .receipts(id)
        .catch(() => null);
      if (!answer) return;
      const others = answer.receipts.filter(({ callsign }) => callsign !== kept.callsign);
      const messages = this.state.messages.map((message) =>
        message.id === id && message.own ? { ...message, receipts: others } : message,
      );
      this.set({ ...this.state, messages });
    }
  }

  private api(kept: Kept): ChannelApi {
    return new ChannelApi(kept.channel, kept.sessionId);
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    sessionStorage.setItem(STORE, JSON.stringify(kept));
  }

  private set(state: RadioState): void {
    this.state = state;
    for (const changed of this.watchers) changed();
  }
}

function isSettled(message: ShownMessage): boolean {
  return !!message.receipts?.length && message.receipts.every(({ state }) => final.has(state));
}

/** A permanent error: the channel or the session has ended. */
function isGone(problem: unknown): boolean {
  const status = (problem as { status?: number } | null)?.status;
  return status === 410 || status === 404 || status === 401;
}

export const channelRadio = new ChannelRadio();
