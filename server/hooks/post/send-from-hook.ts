import { and, eq, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels, hookReceipts, type StoredAttachment } from "@/db/schema";
import type { AccessRuntime } from "../../auth/access-runtime";
import { lockChannel } from "../../channels/lock-channel";
import { AirbandError } from "../../errors";
import { type Appended, appendMessages } from "../../messages/log/append-messages";
import { refuseIfHubIsFull } from "../../messages/log/hub-quota";
import { announce, appendSettings } from "../../messages/log/message-queue";
import { type AppendRow, contentBytes, hubSender, newMessage } from "../../messages/log/new-message";
import { guardKeys } from "../../messages/sending/guard-keys";
import { type Address, everybody, groupMembers } from "../../messages/sending/resolve-address";
import type { Platform } from "../../store/platform";
import { type HookRow, senderOf } from "../shown-hook";
import { countPost } from "./record-receipt";
import type { Route } from "./route-event";

export interface HookMessage {
  event: string;
  route: Route;
  text: string;
  attachment: StoredAttachment | null;
  hops: number;
  deliveryId: string | null;
  bodyHash: string | null;
}

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Stores a hook's message and the receipt that detects repeats of the same delivery, in one transaction. Refuses with
 * `hook_refused` if it has no recipient; then nothing is stored, so that the sender may retry.
 */
export async function sendFromHook(
  runtime: AccessRuntime,
  hook: HookRow,
  message: HookMessage,
): Promise<{ id: number | null; repeated: boolean }> {
  const now = runtime.now();
  await refuseIfHubIsFull(
    runtime,
    contentBytes(message.text, message.attachment === null ? [] : [message.attachment]),
  );
  const sent = await runtime.db.transaction(async (tx) => {
    await lockChannel(tx, hook.channelId);
    const [receipt] = await tx
      .insert(hookReceipts)
      .values({
        hookId: hook.id,
        at: now,
        outcome: "delivered",
        event: message.event,
        deliveryId: message.deliveryId,
        bodyHash: message.bodyHash,
      })
      .onConflictDoNothing()
      .returning({ seq: hookReceipts.seq });
    if (!receipt) return { id: await firstOf(tx, hook, message), appended: null };
    const address = await addressOf(tx, hook, message.route.to);
    const [channel] = await tx
      .select({ redactKeys: channels.redactKeys })
      .from(channels)
      .where(eq(channels.id, hook.channelId));
    const guarded = guardKeys(message.text, channel ?? { redactKeys: true });
    const row = toRow(hook, { ...message, ...guarded }, address, now);
    const [appended] = await appendMessages(tx, [row], appendSettings(runtime));
    refuseUnstored(appended, message.route.to, runtime);
    await tx.update(hookReceipts).set({ messageId: appended.id }).where(eq(hookReceipts.seq, receipt.seq));
    await countPost(tx, hook.id, now, "delivered");
    return { id: appended.id, appended };
  });
  if (sent.appended === null) return { id: sent.id, repeated: true };
  announce(runtime, hook.channelId, sent.appended);
  runtime.counters.add("messages_total", 1);
  return { id: sent.id, repeated: false };
}

/** The message of the delivery's first post. */
async function firstOf(tx: Transaction, hook: HookRow, message: HookMessage): Promise<number | null> {
  const { deliveryId, bodyHash } = message;
  const [first] = await tx
    .select({ id: hookReceipts.messageId })
    .from(hookReceipts)
    .where(
      and(
        eq(hookReceipts.hookId, hook.id),
        eq(hookReceipts.outcome, "delivered"),
        or(
          deliveryId === null ? undefined : eq(hookReceipts.deliveryId, deliveryId),
          bodyHash === null ? undefined : eq(hookReceipts.bodyHash, bodyHash),
        ),
      ),
    );
  return first?.id ?? null;
}

async function addressOf(tx: Transaction, hook: HookRow, to: string): Promise<Address> {
  if (to === "all" || to === "@all") return everybody;
  if (!to.startsWith("@")) return { kind: "direct", name: to, members: null };
  const members = await groupMembers(tx, hook.channelId, to);
  if (members.length === 0) throw new AirbandError("hook_refused", `the group ${to} has no members`);
  return { kind: "group", name: to, members };
}

function toRow(
  hook: HookRow,
  { route, text, keyLike, attachment, hops }: HookMessage & { keyLike: boolean },
  address: Address,
  at: number,
): AppendRow {
  return newMessage({
    channelId: hook.channelId,
    at,
    // A hook never reads, so it is not a participant: a cursor of its own would keep text waiting.
    sender: { ...hubSender, fromCallsign: senderOf(hook), senderKind: "hook" },
    address,
    text,
    keyLike,
    attachments: attachment === null ? null : [attachment],
    priority: route.priority,
    needReply: route.needReply,
    hops,
  });
}

function refuseUnstored(
  appended: Appended | undefined,
  to: string,
  { env }: Pick<Platform, "env">,
): asserts appended is Appended {
  switch (appended?.outcome) {
    case "recipient_unknown":
      throw new AirbandError("hook_refused", `${to} was never on the channel`);
    case "quota_full":
      throw new AirbandError("quota_full", `this channel may store ${env.quotaChannelMb} MiB`);
    case "channel_gone":
      throw new AirbandError("channel_deleted");
  }
}
