import { principalOf } from "../auth/check-bearer";
import type { BusEvent } from "../bus/bus";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { asTrpcError } from "./init-trpc";

/** What a signed-in page is told: that something changed, and where. Never what was said. */
export type AccountEvent =
  /** The feed stands. Again after a break: then anything may have changed meanwhile. */
  | { type: "ready" }
  /** Channels came, went, or have other settings. */
  | { type: "channels" }
  /** Somebody came onto a channel or left it. */
  | { type: "roster"; channel_id: string }
  /** `message_count` messages were sent there in all. */
  | { type: "messages"; channel_id: string; message_count: number }
  /** A webhook or an inbound hook, the one with the id `of`, has more in its log. */
  | { type: "log"; of: string };

/** A session that was revoked must not be told anything five seconds later. */
const CHECK_MS = 2_500;

/** A busy channel is told of this often; what comes meanwhile is one event. */
const PACE_MS = 500;

/** Most channels whose owner a feed remembers: on a large hub the rest is looked up again. */
const MOST_KNOWN = 10_000;

/** Follows the bus for one account until its session ends, the page goes away or the process stops. */
export async function* watchAccount(ctx: Context, signal: AbortSignal): AsyncGenerator<AccountEvent> {
  const { runtime } = ctx;
  const ending = AbortSignal.any([signal, runtime.closing]);
  const accountId = await whoseFeed(ctx);
  const owned = new Map<string, boolean>();
  const waiting = new Map<string, BusEvent>();
  let wake = () => {};
  const unsubscribe = runtime.bus.subscribe((event) => {
    // Of a stranger's channel only a change of the channel itself matters: it may have been claimed.
    if (owned.get(event.channel) === false && event.type !== "channel") return;
    if (event.type === "log" && event.account !== null && event.account !== accountId) return;
    waiting.set(`${event.type} ${event.type === "log" ? event.of : event.channel}`, event);
    wake();
  });

  async function isOwn(channelId: string): Promise<boolean> {
    const known = owned.get(channelId);
    if (known !== undefined) return known;
    const channel = await runtime.callers.channel(channelId).catch(() => null);
    const own = channel?.creatorAccountId === accountId;
    if (owned.size >= MOST_KNOWN) owned.clear();
    owned.set(channelId, own);
    return own;
  }

  async function concerns(event: BusEvent): Promise<boolean> {
    if (event.type === "log" && event.account !== null) return event.account === accountId;
    if (event.type !== "channel") return isOwn(event.channel);
    const before = owned.get(event.channel) ?? false;
    owned.delete(event.channel);
    return (await isOwn(event.channel)) || before;
  }

  try {
    yield { type: "ready" };
    for (;;) {
      if (waiting.size === 0) {
        await pause(CHECK_MS, ending, (resolve) => {
          wake = resolve;
        });
      }
      if (ending.aborted) return;
      await whoseFeed(ctx);
      const events = [...waiting.values()];
      waiting.clear();
      const told = new Map<string, AccountEvent>();
      for (const event of events) {
        const shown = toAccountEvent(event);
        if (shown && (await concerns(event))) told.set(JSON.stringify(shown), shown);
      }
      yield* told.values();
      if (told.size > 0) await pause(PACE_MS, ending);
    }
  } finally {
    unsubscribe();
  }
}

/** The account that is signed in; refuses when that is over. */
async function whoseFeed(ctx: Context): Promise<string> {
  const principal = await principalOf(ctx);
  if (principal === null) throw asTrpcError(new AirbandError("unauthorized"));
  return principal.accountId;
}

function toAccountEvent(event: BusEvent): AccountEvent | null {
  switch (event.type) {
    case "message":
      return { type: "messages", channel_id: event.channel, message_count: event.id };
    case "roster":
    case "session_ended":
      return { type: "roster", channel_id: event.channel };
    case "channel":
      return { type: "channels" };
    case "log":
      return { type: "log", of: event.of };
    default:
      return null;
  }
}

/** Waits so long, or until woken or the end. */
function pause(ms: number, ending: AbortSignal, wakeBy?: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      ending.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    ending.addEventListener("abort", done);
    if (ending.aborted) done();
    wakeBy?.(done);
  });
}
