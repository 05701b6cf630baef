import { and, eq, isNull } from "drizzle-orm";
import { messages } from "@/db/schema";
import { lockChannel } from "../../channels/lock-channel";
import type { SessionContext } from "../../context";
import { AirbandError } from "../../errors";
import { cancelDeliveries } from "../../webhooks/delivery/cancel-deliveries";
import { type Appended, appendMessages } from "./append-messages";
import { requireOwn } from "./find-message";
import { announce, appendSettings, noticeSettings } from "./message-queue";
import type { AppendRow } from "./new-message";
import { noticeForReaders } from "./notice-for-readers";

/**
 * Stores a message that replaces an earlier one of the caller's. In one transaction: the new one is stored, the old one
 * is no longer offered, and readers that fetched the old one get a system message.
 */
export async function sendSuperseding(
  ctx: SessionContext,
  row: AppendRow,
  supersedes: number,
): Promise<Appended> {
  const { runtime } = ctx;
  const [appended, notice] = await ctx.db.transaction(async (tx) => {
    await lockChannel(tx, row.channelId);
    const [first] = await appendMessages(tx, [row], appendSettings(runtime));
    if (first?.outcome !== "stored") return [first, null];
    const old = await requireOwn({ ...ctx, db: tx }, supersedes);
    const [replaced] = await tx
      .update(messages)
      .set({ supersededBy: first.id })
      .where(
        and(eq(messages.channelId, row.channelId), eq(messages.id, old.id), isNull(messages.supersededBy)),
      )
      .returning({ id: messages.id });
    if (!replaced) throw new AirbandError("invalid", `message ${supersedes} was replaced before`);
    await cancelDeliveries(tx, { channelId: row.channelId, messageId: old.id, at: runtime.now() });
    const systemRow = await noticeForReaders(
      tx,
      old,
      `Message ${old.id} was replaced by message ${first.id}.`,
      runtime.now(),
    );
    return [first, systemRow === null ? null : (await appendMessages(tx, [systemRow], noticeSettings))[0]];
  });
  if (appended?.outcome === "stored") announce(runtime, row.channelId, appended);
  if (notice) announce(runtime, row.channelId, notice);
  return appended as Appended;
}
