import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import type { TokenContext } from "../context";
import { AirbandError } from "../errors";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";
import { readableBy, readerOf } from "./log/find-message";
import { isOffered } from "./log/readable-sql";
import { message, toMessage } from "./message";

/** Counted over the messages that the caller can read: counting hidden pins would reveal that they exist. */
const MAX_PINS = 50;

/** Pins of direct messages between others make a list longer for a reader of all messages. */
const MAX_LISTED = 4 * MAX_PINS;

const input = z.object({ channel_id: channelId, id: messageId });
const path = "/api/channels/{channel_id}/messages/{id}/pin";
const label = {
  tag: "messages",
  effect: "write",
  access: "token",
  act: "pin",
  scope: "messages:write",
} as const;

/** The messages of the channel that the caller can read and that are still offered: a pin ends with its message. */
const visible = (ctx: TokenContext) =>
  and(
    eq(messages.channelId, ctx.channel.id),
    readableBy(readerOf(ctx)),
    sql.raw(isOffered("messages", String(ctx.runtime.now()))),
  );

const ofId = (ctx: TokenContext, id: number) => and(visible(ctx), eq(messages.id, id));
const notFound = (id: number) =>
  new AirbandError("not_found", `there is no message ${id} here that you can read`);

/** Pins a message for everyone who can read it. Pinning it again changes nothing. */
export const pinMessage = operation(
  {
    ...label,
    name: "pinMessage",
    summary: "Pin a message for everyone who can read it; a channel has at most 50 pins.",
    limit: "send",
    refuses: ["not_found", "too_many"],
    input,
    output: z.object({ ok: z.literal(true), id: z.number().int(), pinned_at: z.number().int() }),
    rest: { method: "POST", path },
    page: true,
  },
  async (ctx, { id }) => {
    const pinnedAt = await ctx.db.transaction(async (tx) => {
      await lockChannel(tx, ctx.channel.id);
      const [found] = await tx.select({ at: messages.pinnedAt }).from(messages).where(ofId(ctx, id));
      if (!found) throw notFound(id);
      if (found.at !== null) return found.at;
      const [pins] = await tx
        .select({ count: count() })
        .from(messages)
        .where(and(visible(ctx), isNotNull(messages.pinnedAt)));
      if ((pins?.count ?? 0) >= MAX_PINS)
        throw new AirbandError("too_many", `a channel may have ${MAX_PINS} pins`);
      const pin = { pinnedAt: ctx.runtime.now(), pinnedBy: nameOf(ctx) };
      await tx.update(messages).set(pin).where(ofId(ctx, id));
      return pin.pinnedAt;
    });
    announce(ctx);
    return { ok: true as const, id, pinned_at: pinnedAt };
  },
);

/** Removes a pin that any member set; a message without one stays as it is. */
export const unpinMessage = operation(
  {
    ...label,
    name: "unpinMessage",
    summary: "Unpin a message.",
    limit: "send",
    refuses: ["not_found"],
    input,
    output: z.object({ ok: z.literal(true), id: z.number().int() }),
    rest: { method: "DELETE", path },
    page: true,
  },
  async (ctx, { id }) => {
    const unpinned = await ctx.db
      .update(messages)
      .set({ pinnedAt: null, pinnedBy: null })
      .where(ofId(ctx, id))
      .returning({ id: messages.id });
    if (unpinned.length === 0) throw notFound(id);
    announce(ctx);
    return { ok: true as const, id };
  },
);

export const listPins = operation(
  {
    name: "listPins",
    summary: "List the pinned messages that you can read, last pinned first.",
    tag: "messages",
    effect: "read",
    access: "token",
    scope: "messages:read",
    limit: "read",
    input: z.object({ channel_id: channelId }),
    output: z.object({
      pins: z.array(message),
      more: z.boolean().describe(`More messages are pinned than the ${MAX_LISTED} that are listed.`),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/pins" },
    page: true,
  },
  async (ctx) => {
    const pins = await ctx.db
      .select()
      .from(messages)
      .where(and(visible(ctx), isNotNull(messages.pinnedAt)))
      .orderBy(desc(messages.pinnedAt), desc(messages.id))
      .limit(MAX_LISTED + 1);
    return { pins: pins.slice(0, MAX_LISTED).map(toMessage), more: pins.length > MAX_LISTED };
  },
);

function nameOf({ caller, member }: TokenContext): string | null {
  return caller?.callsign ?? member?.callsign ?? member?.role ?? null;
}

/** Refreshes the pages that show the channel. */
function announce({ runtime, channel }: TokenContext): void {
  runtime.bus.publish({ type: "log", channel: channel.id, account: null, of: channel.id });
}
