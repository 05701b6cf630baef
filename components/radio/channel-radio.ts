import type { EventSourceMessage } from "eventsource-parser";
import { ChannelApi, type Joined, type Receipt, type ReceivedMessage } from "./channel-api";
import type { ChannelKey } from "./channel-line";
import { holdInTab } from "./hold-in-tab";
import { joinAsPerson } from "./join-as-person";
import {
  currentChannel,
  forgetChannel,
  type KeptChannel,
  keepChannel,
  leaveCurrent,
  readKept,
  subscribeToKept,
  type VisitedChannel,
} from "./kept-channels";

/** A message on the visitor's panel; their own have their delivery status. */
export interface ShownMessage extends ReceivedMessage {
  own: boolean;
  receipts?: Receipt[];
}

export interface RadioState {
  /** `elsewhere`: another tab of this browser has taken the channel over. */
  phase: "off" | "opening" | "on" | "lost" | "elsewhere";
  /** Whether the stream is open; otherwise what is shown may be out of date. */
  live: boolean;
  /** When something last arrived, in ms since the epoch. */
  updatedAt: number | null;
  channel: VisitedChannel | null;
  callsign: string | null;
  roster: string[];
  messages: ShownMessage[];
  /** The error of the hub, or of a request that never arrived. */
  problem: unknown;
  /** The number of the last message before the visitor came; null if that is not known. */
  fromId: number | null;
  /** The channels of this browser. */
  kept: KeptChannel[];
}

const off: Omit<RadioState, "kept"> = {
  phase: "off",
  live: false,
  updatedAt: null,
  fromId: null,
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
 * A visitor on a channel: opens or joins it, listens, sends. A store for `useSyncExternalStore`: it is connected while
 * something subscribes to it. Channels and sessions are stored in this browser, so that closing the tab loses none; one
 * tab at a time is connected to a channel.
 */
class ChannelRadio {
  private state: RadioState = { ...off, kept: [] };
  private readonly serverState = this.state;
  private readonly watchers = new Set<() => void>();
  private kept: KeptChannel | null = null;
  private acked = 0;
  private connection: AbortController | null = null;
  private stopWatchingKept: (() => void) | null = null;

  subscribe = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    if (!this.stopWatchingKept) this.start();
    return () => {
      this.watchers.delete(changed);
      if (this.watchers.size > 0) return;
      this.stopWatchingKept?.();
      this.stopWatchingKept = null;
      this.disconnect();
    };
  };

  getSnapshot = (): RadioState => this.state;
  getServerSnapshot = (): RadioState => this.serverState;

  /** Creates a channel and joins it. */
  open = (): Promise<void> => this.begin(() => ChannelApi.create());

  /** Joins a channel that exists. */
  join = ({ channelId, joinToken }: ChannelKey): Promise<void> => {
    const known = readKept().find(({ channel }) => channel.channel_id === channelId);
    if (known?.channel.join_token === joinToken) return this.reopen(channelId);
    return this.begin(async () => ({ channel_id: channelId, join_token: joinToken, expires_at: null }));
  };

  /** Continues a channel of this browser, also one that another tab shows. */
  reopen = async (id: string): Promise<void> => {
    const kept = readKept().find(({ channel }) => channel.channel_id === id);
    if (kept) this.resume({ ...kept, at: Date.now() });
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

  /** Leaves the channel in this tab. It stays in the browser's list. */
  close = (): void => {
    this.disconnect();
    leaveCurrent();
    this.kept = null;
    this.acked = 0;
    this.set(off);
  };

  /** Removes a channel from this browser. It stays on the hub until it expires. */
  forget = (id: string): void => {
    forgetChannel(id);
    if (this.kept?.channel.channel_id === id) this.close();
    else this.set({});
  };

  private start(): void {
    this.stopWatchingKept = subscribeToKept(() => this.set({}));
    const kept = this.kept ?? currentChannel();
    if (kept) this.resume(kept);
    else this.set({});
  }

  private async begin(find: () => Promise<VisitedChannel>): Promise<void> {
    this.disconnect();
    this.set({ ...off, phase: "opening" });
    try {
      const { channel_id, join_token, expires_at } = await find();
      const channel = { channel_id, join_token, expires_at };
      const joined = await joinAsPerson(channel);
      this.kept = { channel, callsign: joined.callsign, sessionId: joined.session_id, at: Date.now() };
      keepChannel(this.kept);
      this.show(this.kept);
      this.showJoined(joined);
      this.connect(this.kept);
    } catch (problem) {
      this.set({ ...off, problem });
    }
  }

  private resume(kept: KeptChannel): void {
    this.kept = kept;
    this.acked = 0;
    keepChannel(kept);
    this.show(kept);
    this.connect(kept);
  }

  private show({ channel, callsign }: KeptChannel): void {
    this.set({ ...off, phase: "on", channel, callsign });
  }

  private showJoined(joined: Joined): void {
    this.acked = Math.max(this.acked, joined.next_ack);
    const messages = joined.history.map((message) => ({ ...message, own: message.from === joined.callsign }));
    // With messages before the first shown one, it is not known which of the missing numbers were direct messages.
    this.set({ roster: joined.roster, messages, fromId: messages.length === 0 ? joined.next_ack : null });
  }

  private connect(kept: KeptChannel): void {
    this.disconnect();
    const connection = new AbortController();
    this.connection = connection;
    holdInTab(kept.channel.channel_id, connection.signal, () => {
      this.disconnect();
      this.set({ phase: "elsewhere", live: false });
    });
    void this.listen(kept, connection.signal);
    const timer = setInterval(() => void this.askForReceipts(), RECEIPT_INTERVAL_MS);
    connection.signal.addEventListener("abort", () => clearInterval(timer));
  }

  private disconnect(): void {
    this.connection?.abort();
    this.connection = null;
  }

  private async listen(kept: KeptChannel, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        // After a reload the panel is empty: joining again returns the same session with its messages.
        if (this.state.messages.length === 0) this.showJoined(await this.api(kept).join(kept.callsign));
        for await (const event of this.api(kept).stream(this.acked, signal)) {
          failures = 0;
          this.set({ live: true, updatedAt: Date.now() });
          this.take(event);
        }
      } catch (problem) {
        if (signal.aborted) return;
        if (isSessionOver(problem) && failures === 0 && (await this.rejoin(kept, signal))) return;
        if (isGone(problem)) {
          this.disconnect();
          return this.set({ phase: "lost", live: false, problem });
        }
      }
      if (signal.aborted) return;
      this.set({ live: false });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]));
    }
  }

  /** A session that was idle for too long has ended: the visitor joins again. False if that is not possible. */
  private async rejoin({ channel, callsign }: KeptChannel, signal: AbortSignal): Promise<boolean> {
    const joined = await joinAsPerson(channel, callsign).catch(() => null);
    if (!joined || signal.aborted) return false;
    this.resume({ channel, callsign: joined.callsign, sessionId: joined.session_id, at: Date.now() });
    this.showJoined(joined);
    return true;
  }

  private take({ event = "message", id, data }: EventSourceMessage): void {
    const parsed: unknown = JSON.parse(data);
    if (event === "hello" || event === "roster") {
      this.set({ roster: (parsed as { roster: string[] }).roster });
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
    this.set({ messages: messages.slice(-200) });
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
      this.set({ messages });
    }
  }

  private api(kept: KeptChannel): ChannelApi {
    return new ChannelApi(kept.channel, kept.sessionId);
  }

  private set(change: Partial<RadioState>): void {
    this.state = { ...this.state, ...change, kept: readKept() };
    for (const changed of this.watchers) changed();
  }
}

function isSettled(message: ShownMessage): boolean {
  return !!message.receipts?.length && message.receipts.every(({ state }) => final.has(state));
}

const isSessionOver = (problem: unknown) =>
  (problem as { code?: unknown } | null)?.code === "session_expired";

/** A permanent error: the channel or the session has ended. */
function isGone(problem: unknown): boolean {
  const status = (problem as { status?: number } | null)?.status;
  return status === 410 || status === 404 || status === 401;
}

export const channelRadio = new ChannelRadio();
