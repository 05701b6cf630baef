import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { channels, messages } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";
import { cancelDeliveries } from "../webhooks/delivery/cancel-deliveries";
import { appendMessages } from "./log/append-messages";
import { requireOwn } from "./log/find-message";
import { clearedContent } from "./log/message-columns";
import { announce, noticeSettings } from "./log/message-queue";
import { noticeForReaders } from "./log/notice-for-readers";

/**
 * Retracts a message: it is no longer offered, its text is cleared, and readers that fetched it are notified. In one
 * transaction.
 */
export const retractMessage = operation(
  {
    name: "retractMessage",
    summary: "Retract your own message: it is no longer delivered, and readers who had it are notified.",
    tag: "messages",
    effect: "write",
    access: "session",
    act: "speak",
    scope: "messages:write",
    limit: "send",
    input: z.object({ channel_id: channelId, id: messageId }),
    output: z.object({ ok: z.literal(true), id: z.number().int(), retracted_at: z.number().int() }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}/messages/{id}" },
  },
  async (ctx, { id }) => {
    const { runtime } = ctx;
    const at = runtime.now();
    const notice = await ctx.db.transaction(async (tx) => {
      await lockChannel(tx, ctx.channel.id);
      const own = await requireOwn({ ...ctx, db: tx }, id);
      await tx
        .update(messages)
        .set({
          retractedAt: at,
          ...clearedContent,
          clearedAt: own.clearedAt ?? at,
        })
        .where(and(eq(messages.channelId, ctx.channel.id), eq(messages.id, id)));
      if (own.clearedAt === null) {
        await tx
          .update(channels)
          .set({ storedBytes: sql`greatest(0, ${channels.storedBytes} - ${own.bytes})` })
          .where(eq(channels.id, ctx.channel.id));
      }
      await cancelDeliveries(tx, { channelId: ctx.channel.id, messageId: id, at });
      const systemRow = await noticeForReaders(tx, own, `Message ${id} was retracted by its sender.`, at);
      return systemRow && (await appendMessages(tx, [systemRow], noticeSettings))[0];
    });
    if (notice) announce(runtime, ctx.channel.id, notice);
    return { ok: true as const, id, retracted_at: at };
  },
);
