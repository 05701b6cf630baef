import { AirbandError } from "../../errors";
import type { Page, PageRequest } from "../log/read-pages";
import { newHandout, returnHandout } from "../log/return-handout";
import { type Message, toMessage } from "../message";
import type { MessageContext } from "../message-ports";
import type { WaitingReader } from "./waiting-reader";

export interface Wanted {
  /** Confirms up to here, then reads after the last confirmed message. */
  ack?: number | undefined;
  /** Reads after here, confirming nothing. */
  since?: number | undefined;
  /** Maximum number of messages in one response. */
  limit: number;
}

/** The result of a read. `missed`: number of messages whose text was cleared before it could get them. */
export interface Delivered {
  messages: Message[];
  timed_out: boolean;
  next_ack: number;
  more: boolean;
  missed?: number;
  warning?: string;
}

/** A reader's position in a channel: its next read begins there. */
export interface Reader {
  attachment: WaitingReader;
  next: PageRequest;
  /** The highest valid ack after its next response. */
  nextAck: number;
  /** The request of its last read, which identifies the page to `returnHandout`; null before the first. */
  last: PageRequest | null;
}

/** Attaches a reader for the caller; detach it when its request ends. */
export function attachReader(ctx: MessageContext, wanted: Wanted, watchesRoster: boolean): Reader {
  const { caller, runtime } = ctx;
  if (wanted.ack !== undefined && wanted.since !== undefined) {
    throw new AirbandError("invalid", "ack and since: use only one; ack confirms messages, since only reads");
  }
  const options = {
    channelId: caller.channel.id,
    participantId: caller.participantId,
    sessionHash: caller.sessionHash,
    watchesRoster,
    accountId: caller.accountId ?? ctx.principal?.accountId ?? null,
    address: ctx.address,
  };
  return {
    attachment: runtime.waitingReaders.attach(options),
    nextAck: 0,
    next: {
      channelId: caller.channel.id,
      participantId: caller.participantId,
      ack: wanted.ack ?? null,
      after: wanted.since ?? null,
      followsCursor: wanted.since === undefined,
      limit: wanted.limit,
      handout: newHandout(),
    },
    last: null,
  };
}

/** Queries once for stored messages and status signals for the reader. Moves its position past those it returns. */
export async function look(ctx: MessageContext, reader: Reader): Promise<Delivered> {
  let page: Page;
  let missed = 0;
  const messages: Message[] = [];
  do {
    reader.attachment.throwIfEnded();
    page = await ctx.runtime.reads.read(reader.next, ctx.signal);
    if (page.ahead)
      throw new AirbandError(
        "ack_ahead",
        `ack: is above ${page.fetchedBefore}, the last id delivered to you`,
      );
    reader.last = reader.next;
    await refuseDisconnected(ctx, reader);
    messages.push(...page.messages.map(toMessage));
    missed += page.missed;
    const handedOut = page.messages.length > 0 || page.missed > 0 || page.more;
    reader.attachment.seenId = page.upto;
    reader.nextAck = Math.min(page.upto, page.fetchedNow);
    reader.next = {
      ...reader.next,
      ack: null,
      handout: newHandout(),
      after: handedOut ? page.upto : Math.max(page.after, page.fetchedNow),
    };
    // A page of only withdrawn messages means nothing to the reader: continue with the next.
  } while (page.more && messages.length === 0);
  const signals = reader.attachment.takeSignals().map((signal) => ({ ...signal, id: reader.nextAck }));
  return {
    messages: [...messages, ...signals],
    timed_out: false,
    next_ack: reader.nextAck,
    more: page.more,
    ...(missed > 0 && { missed }),
  };
}

/**
 * Waits up to `seconds` for messages, and returns at once if there are any. `complete` adds the rest of the response; a
 * caller that disconnects while it runs received nothing either.
 */
export async function awaitMessages<Answer = Delivered>(
  ctx: MessageContext,
  wanted: Wanted,
  seconds: number,
  complete: (delivered: Delivered) => Promise<Answer> | Answer,
): Promise<Answer> {
  const reader = attachReader(ctx, wanted, false);
  try {
    const answer = await complete(await untilSomething(ctx, reader, wanted, seconds));
    await refuseDisconnected(ctx, reader);
    return answer;
  } finally {
    reader.attachment.detach();
  }
}

async function untilSomething(
  ctx: MessageContext,
  reader: Reader,
  wanted: Wanted,
  seconds: number,
): Promise<Delivered> {
  const deadline = performance.now() + seconds * 1_000;
  const bare = wanted.ack === undefined && wanted.since === undefined;
  const warning =
    bare &&
    ctx.runtime.waitingReaders.hasOther(reader.attachment) &&
    "another reader is attached to this session";
  for (;;) {
    const delivered = await look(ctx, reader);
    const left = deadline - performance.now();
    const waiting = delivered.messages.length === 0 && delivered.missed === undefined && left > 0;
    const woken = waiting ? await reader.attachment.wait(left, ctx.signal) : "done";
    if (woken !== "wake") {
      return {
        ...delivered,
        timed_out: waiting || delivered.messages.length === 0,
        ...(warning && { warning }),
      };
    }
  }
}

/** A request that disconnects before its response is written moves no cursor past its page. */
async function refuseDisconnected(ctx: MessageContext, reader: Reader): Promise<void> {
  if (!ctx.signal.aborted) return;
  if (reader.last) await returnHandout(ctx.runtime, reader.last, null);
  throw new AirbandError("not_ready", "the caller disconnected");
}
