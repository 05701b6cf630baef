import { z } from "zod";
import type { AccessRuntime } from "../auth/access-runtime";
import { principalOf } from "../auth/principal/check-bearer";
import type { Principal } from "../auth/principal/principal";
import type { BusEvent } from "../bus/bus";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { channelsOfMember } from "../members/channels-of-member";
import { personOfAccount } from "../members/person-of-account";
import { pause } from "../store/pause";
import { asTrpcError } from "./init-trpc";

/** The events for a signed-in page: that something changed, and where. Never any text of messages but status signals. */
export type AccountEvent =
  /** The feed is connected. After a reconnect anything may have changed meanwhile. */
  | { type: "ready" }
  /** Channels were added, removed, or have other settings. */
  | { type: "channels" }
  /** Somebody joined or left a channel. */
  | { type: "roster"; channel_id: string }
  /** Members, invites or newcomers waiting there changed. */
  | { type: "members"; channel_id: string }
  /** The total number of messages sent there is `message_count`. */
  | { type: "messages"; channel_id: string; message_count: number }
  /** The account has read the channel up to that message, on some device. */
  | { type: "read"; channel_id: string; read_id: number }
  /** A participant's status signal, which is not stored. */
  | { type: "status"; channel_id: string; from: string; text: string; at: number }
  /** What is shown of a webhook, an inbound hook or a channel, the one with the id `of`, has changed. */
  | { type: "log"; of: string };

const statusSignal = z.object({ from: z.string(), text: z.string(), at: z.number() });
const statusOf = (message: unknown) => statusSignal.parse(message);

/** A revoked session must get no events five seconds later. */
export const SESSION_CHECK_INTERVAL_MS = 2_500;

/** The interval of events for a busy channel; those meanwhile are merged into one. */
const THROTTLE_MS = 500;

/** The interval at which memberships are read again: the longest delay after a lost signal. */
const REREAD_INTERVAL_MS = 60_000;

/** Follows the bus for one account until its session ends, the page disconnects or the process stops. */
export async function* watchAccount(ctx: Context, signal: AbortSignal): AsyncGenerator<AccountEvent> {
  const { runtime } = ctx;
  const over = new AbortController();
  const ending = AbortSignal.any([signal, runtime.closing, over.signal]);
  const { accountId, credentialId } = await whoseFeed(ctx);
  const leave = admitFeed(ctx, accountId, credentialId, () => over.abort());
  const mine = new Set<string>();
  const waiting = new Map<string, BusEvent>();
  let wake = () => {};
  const unsubscribe = runtime.bus.subscribe((event) => {
    if (event.type === "log" && event.account !== null) {
      if (event.account !== accountId) return;
    } else if (event.type === "read") {
      if (event.account !== accountId) return;
    } else {
      // For a stranger's channel only a change of its members matters: the account may be one of them now.
      const mayBeMine = waiting.has(`channel ${event.channel}`) || waiting.has(`members ${event.channel}`);
      if (!mine.has(event.channel) && !mayBeMine && !changesMembers(event)) return;
    }
    waiting.set(keyOf(event), event);
    wake();
  });

  /** The account's event for a bus event: nothing about things that do not concern it. */
  async function news(event: BusEvent): Promise<AccountEvent[]> {
    if (event.type === "status" && event.to !== null && !(await isForPerson(runtime, event, accountId)))
      return [];
    const shown = toAccountEvent(event);
    if (event.type === "log" && event.account !== null) return shown === null ? [] : [shown];
    const before = mine.has(event.channel);
    if (shown === null || !changesMembers(event)) return shown !== null && before ? [shown] : [];
    const now = await isMember(runtime, event.channel, accountId);
    if (now) mine.add(event.channel);
    else mine.delete(event.channel);
    if (!before && !now) return [];
    // An account that was added or removed has another list of channels.
    return before === now ? [shown] : [shown, { type: "channels" }];
  }

  try {
    for (const id of await channelsOfMember(runtime, accountId)) mine.add(id);
    let readAt = performance.now();
    yield { type: "ready" };
    for (;;) {
      if (waiting.size === 0) {
        await pause(SESSION_CHECK_INTERVAL_MS, ending, (resolve) => {
          wake = resolve;
        });
      }
      // The page starts a new feed after this error, and not after an end without one.
      if (over.signal.aborted) throw asTrpcError(new AirbandError("not_ready", "the feed was open too long"));
      if (ending.aborted) return;
      await whoseFeed(ctx);
      const events = [...waiting.values()];
      waiting.clear();
      const pending = new Map<string, AccountEvent>();
      for (const event of events)
        for (const shown of await news(event)) pending.set(JSON.stringify(shown), shown);
      if (performance.now() - readAt > REREAD_INTERVAL_MS) {
        readAt = performance.now();
        const now = await channelsOfMember(runtime, accountId);
        if (now.length !== mine.size || now.some((id) => !mine.has(id)))
          pending.set("channels", { type: "channels" });
        mine.clear();
        for (const id of now) mine.add(id);
      }
      yield* pending.values();
      if (pending.size > 0) await pause(THROTTLE_MS, ending);
    }
  } finally {
    leave();
    unsubscribe();
  }
}

function admitFeed({ runtime, address }: Context, account: string, credentialId: string, end: () => void) {
  try {
    return runtime.readers.admit({ session: credentialId, account, address, end });
  } catch (error) {
    throw asTrpcError(error);
  }
}

async function isMember(
  runtime: Pick<AccessRuntime, "callers" | "members">,
  channelId: string,
  accountId: string,
): Promise<boolean> {
  const channel = await runtime.callers.channel(channelId).catch(() => null);
  const member = channel && (await runtime.members.ofAccount(channelId, accountId));
  return member !== null && !member.blocked;
}

/** The signed-in account; refuses when its session ends. */
async function whoseFeed(ctx: Context): Promise<Principal> {
  const principal = await principalOf(ctx);
  if (principal === null) throw asTrpcError(new AirbandError("unauthorized"));
  return principal;
}

const changesMembers = (event: BusEvent) => event.type === "channel" || event.type === "members";

/** Events with the same key replace each other while they wait: of a participant's status signals, the last counts. */
function keyOf(event: BusEvent): string {
  if (event.type === "log") return `log ${event.of}`;
  return `${event.type} ${event.channel}${event.type === "status" ? ` ${event.from}` : ""}`;
}

/** Whether a status signal to some participants is also to the one that the account speaks as. */
async function isForPerson(
  runtime: Pick<AccessRuntime, "db">,
  event: BusEvent & { type: "status" },
  accountId: string,
): Promise<boolean> {
  const person = await personOfAccount(runtime, event.channel, accountId);
  return person !== null && (event.to ?? []).includes(person);
}

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
    case "read":
      return { type: "read", channel_id: event.channel, read_id: event.read_id };
    case "status": {
      const { from, text, at } = statusOf(event.message);
      return { type: "status", channel_id: event.channel, from, text, at };
    }
    case "log":
      return { type: "log", of: event.of };
    default:
      return null;
  }
}
