import { AirbandError } from "../../errors";
import type { Page, PageRequest } from "../log/read-pages";
import { newHandout, returnHandout } from "../log/return-handout";
import { type Message, toMessage } from "../message";
import type { MessageContext } from "../message-ports";
import type { Attachment } from "./attachment";

export interface Wanted {
  /** Confirms up to here, then reads after what is confirmed. */
  ack?: number | undefined;
  /** Reads after here, confirming nothing. */
  since?: number | undefined;
  /** Most messages in one answer. */
  limit: number;
}

/** What a reader got. `missed`: messages whose text was cleared before it could have them. */
export interface Delivered {
  messages: Message[];
  timed_out: boolean;
  next_ack: number;
  more: boolean;
  missed?: number;
  warning?: string;
}

/** A place in a channel from which a reader goes on: the next read begins there. */
export interface Reader {
  attachment: Attachment;
  next: PageRequest;
  /** What its next answer may be acked up to. */
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
  const parked = {
    channelId: caller.channel.id,
    participantId: caller.participantId,
    sessionHash: caller.sessionHash,
    watchesRoster,
    accountId: caller.accountId ?? ctx.principal?.accountId ?? null,
    address: ctx.address,
  };
  return {
    attachment: runtime.parking.attach(parked),
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

/** Looks once: what is there for the reader, stored and passing. Moves its place past what it returns. */
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
    await throwIfGone(ctx, reader);
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
    // A page of nothing but withdrawn messages says nothing to the reader: go on to the next.
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
 * Waits up to `seconds` for something to hand out, and answers at once if there is something. `complete` adds what the
 * answer holds besides; a caller that goes away while it runs was handed nothing either.
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
    await throwIfGone(ctx, reader);
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
    bare && ctx.runtime.parking.hasOther(reader.attachment) && "another reader is attached to this session";
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

/** A request that goes away before its answer is written moves no cursor over what it was handed. */
async function throwIfGone(ctx: MessageContext, reader: Reader): Promise<void> {
  if (!ctx.signal.aborted) return;
  if (reader.last) await returnHandout(ctx.runtime, reader.last, null);
  throw new AirbandError("not_ready", "the caller went away");
}
