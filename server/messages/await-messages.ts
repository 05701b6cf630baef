import { and, eq } from "drizzle-orm";
import { participants } from "@/db/schema";
import type { SessionContext } from "../context";
import { AirbandError } from "../errors";
import type { Attachment } from "./attachment";
import { type Message, toMessage } from "./message";
import type { Page, PageRequest } from "./read-pages";

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
}

/** Attaches a reader for the caller; detach it when its request ends. */
export function attachReader(ctx: SessionContext, wanted: Wanted, watchesRoster: boolean): Reader {
  const { caller, runtime } = ctx;
  if (wanted.ack !== undefined && wanted.since !== undefined) {
    throw new AirbandError(
      "invalid",
      "ack and since: give one of them; ack confirms what you have, since only reads",
    );
  }
  const parked = {
    channelId: caller.channel.id,
    participantId: caller.participantId,
    sessionHash: caller.sessionHash,
    watchesRoster,
  };
  return {
    attachment: runtime.parking.attach(parked),
    nextAck: 0,
    next: {
      channelId: caller.channel.id,
      participantId: caller.participantId,
      ack: wanted.ack ?? null,
      after: wanted.since ?? null,
      limit: wanted.limit,
    },
  };
}

/** Looks once: what is there for the reader, stored and passing. Moves its place past what it returns. */
export async function look(ctx: SessionContext, reader: Reader): Promise<Delivered> {
  let page: Page;
  let missed = 0;
  const messages: Message[] = [];
  do {
    reader.attachment.throwIfEnded();
    page = await ctx.runtime.reads.read(reader.next);
    if (page.ahead)
      throw new AirbandError(
        "ack_ahead",
        `ack: is above ${page.fetchedBefore}, the last id that was handed to you`,
      );
    if (ctx.signal.aborted) await takeBack(ctx, page);
    messages.push(...page.messages.map(toMessage));
    missed += page.missed;
    const handedOut = page.messages.length > 0 || page.missed > 0 || page.more;
    reader.attachment.seenId = page.upto;
    reader.nextAck = Math.min(page.upto, page.fetchedNow);
    reader.next = {
      ...reader.next,
      ack: null,
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

/** Waits up to `seconds` for something to hand out. Answers at once where something is there. */
export async function awaitMessages(
  ctx: SessionContext,
  wanted: Wanted,
  seconds: number,
): Promise<Delivered> {
  const { runtime } = ctx;
  const reader = attachReader(ctx, wanted, false);
  const deadline = performance.now() + seconds * 1_000;
  try {
    const bare = wanted.ack === undefined && wanted.since === undefined;
    const warning =
      bare && runtime.parking.hasOther(reader.attachment) && "another reader is attached to this session";
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
  } finally {
    reader.attachment.detach();
  }
}

/** A request that went away before its answer was written moves no cursor. */
async function takeBack(ctx: SessionContext, page: Page): Promise<never> {
  if (page.fetchedNow > page.fetchedBefore) {
    await ctx.db
      .update(participants)
      .set({ fetchedId: page.fetchedBefore })
      .where(and(eq(participants.id, ctx.caller.participantId), eq(participants.fetchedId, page.fetchedNow)));
  }
  throw new AirbandError("not_ready", "the caller went away");
}
