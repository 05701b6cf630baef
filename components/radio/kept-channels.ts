import type { OpenedChannel } from "./channel-api";

export type VisitedChannel = Pick<OpenedChannel, "channel_id" | "join_token" | "expires_at">;

/** A channel of this browser, with the visitor's session on it. */
export interface KeptChannel {
  channel: VisitedChannel;
  callsign: string;
  sessionId: string;
  /** When it was last opened here. */
  at: number;
}

const LIST = "airband.channels";
const CURRENT = "airband.open-channel";
const MAX_CHANNELS = 20;

/** The channels of this browser, the newest first. What other code or versions left there is ignored. */
export function readKept(): KeptChannel[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(LIST) ?? "[]");
    return Array.isArray(list) ? list.filter(isKept).slice(0, MAX_CHANNELS) : [];
  } catch {
    return [];
  }
}

/** Stores a channel as the newest, and as the one that this tab shows. */
export function keepChannel(kept: KeptChannel): void {
  const others = readKept().filter(({ channel }) => channel.channel_id !== kept.channel.channel_id);
  store([kept, ...others]);
  attempt(() => sessionStorage.setItem(CURRENT, kept.channel.channel_id));
}

/** Removes a channel from this browser, with its token. */
export function forgetChannel(id: string): void {
  store(readKept().filter(({ channel }) => channel.channel_id !== id));
}

/** The channel that this tab showed before it was reloaded. */
export function currentChannel(): KeptChannel | null {
  const id = attempt(() => sessionStorage.getItem(CURRENT));
  return readKept().find(({ channel }) => channel.channel_id === id) ?? null;
}

export function leaveCurrent(): void {
  attempt(() => sessionStorage.removeItem(CURRENT));
}

/** `changed` is called when another tab changes the list. */
export function subscribeToKept(changed: () => void): () => void {
  const listener = ({ key }: StorageEvent) => {
    if (key === LIST || key === null) changed();
  };
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

function store(list: KeptChannel[]): void {
  attempt(() => localStorage.setItem(LIST, JSON.stringify(list.slice(0, MAX_CHANNELS))));
}

/** A browser may refuse storage; then channels are kept until the page is left. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is KeptChannel {
  const kept = value as Partial<KeptChannel> | null;
  return (
    typeof kept?.callsign === "string" &&
    typeof kept.sessionId === "string" &&
    typeof kept.at === "number" &&
    typeof kept.channel?.channel_id === "string" &&
    typeof kept.channel.join_token === "string"
  );
}
