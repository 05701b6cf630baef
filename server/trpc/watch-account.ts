import { principalOf } from "../auth/check-bearer";
import type { BusEvent } from "../bus/bus";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { pause } from "../pause";
import { asTrpcError } from "./init-trpc";

/** What a signed-in page is told: that something changed, and where. Never what was said. */
export type AccountEvent =
  /** The feed stands. Again after a break: then anything may have changed meanwhile. */
  | { type: "ready" }
  /** Channels came, went, or have other settings. */
  | { type: "channels" }
  /** Somebody came onto a channel or left it. */
  | { type: "roster"; channel_id: string }
  /** Members, invites or newcomers waiting there changed. */
  | { type: "members"; channel_id: string }
  /** `message_count` messages were sent there in all. */
  | { type: "messages"; channel_id: string; message_count: number };

/** A session that was revoked must not be told anything five seconds later. */
const CHECK_MS = 2_500;

/** A busy channel is told of this often; what comes meanwhile is one event. */
const PACE_MS = 500;

/** Most channels of which a feed remembers whether the account is a member: on a large hub the rest is looked up again. */
const MOST_KNOWN = 10_000;

/** Follows the bus for one account until its session ends, the page goes away or the process stops. */
export async function* watchAccount(ctx: Context, signal: AbortSignal): AsyncGenerator<AccountEvent> {
  const { runtime } = ctx;
  const ending = AbortSignal.any([signal, runtime.closing]);
  const accountId = await whoseFeed(ctx);
  const mine = new Map<string, boolean>();
  const waiting = new Map<string, BusEvent>();
  let wake = () => {};
  const unsubscribe = runtime.bus.subscribe((event) => {
    // Of a stranger's channel only a change of who belongs to it matters: the account may be one of them now.
    if (mine.get(event.channel) === false && !changesMembers(event)) return;
    waiting.set(`${event.type} ${event.channel}`, event);
    wake();
  });

  async function isMine(channelId: string): Promise<boolean> {
    const known = mine.get(channelId);
    if (known !== undefined) return known;
    const member = await runtime.members.ofAccount(channelId, accountId);
    if (mine.size >= MOST_KNOWN) mine.clear();
    const now = member !== null && !member.blocked;
    mine.set(channelId, now);
    return now;
  }

  async function concerns(event: BusEvent): Promise<boolean> {
    if (!changesMembers(event)) return isMine(event.channel);
    const before = mine.get(event.channel) ?? false;
    mine.delete(event.channel);
    const now = await isMine(event.channel);
    // Who was let in or thrown out has a list of channels that changed.
    if (event.type === "members" && before !== now)
      waiting.set(`channel ${event.channel}`, { ...event, type: "channel" });
    return now || before;
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

const changesMembers = (event: BusEvent) => event.type === "channel" || event.type === "members";

function toAccountEvent(event: BusEvent): AccountEvent | null {
  switch (event.type) {
    case "message":
      return { type: "messages", channel_id: event.channel, message_count: event.id };
    case "roster":
    case "session_ended":
      return { type: "roster", channel_id: event.channel };
    case "members":
      return { type: "members", channel_id: event.channel };
    case "channel":
      return { type: "channels" };
    default:
      return null;
  }
}
