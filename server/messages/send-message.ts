import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { idempotencyKeys } from "@/db/schema";
import type { SessionContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { isOnline } from "../sessions/is-online";
import type { Appended } from "./log/append-messages";
import { requireReadable } from "./log/find-message";
import { refuseIfHubIsFull } from "./log/hub-quota";
import { idempotencyOf } from "./log/idempotency-of";
import { type AppendRow, contentBytes, newMessage } from "./log/new-message";
import { sendSuperseding } from "./log/send-superseding";
import { priorities } from "./message";
import type { MessageContext } from "./message-ports";
import { checkText } from "./sending/check-text";
import { type GuardedText, guardKeys } from "./sending/guard-keys";
import { holderWarning } from "./sending/holder-warning";
import { agentRunWarning, checkLoopGuard } from "./sending/loop-guard";
import { type Address, resolveAddress, unknownRecipient } from "./sending/resolve-address";
import { MAX_ATTACHMENT_CHARACTERS, sendFields } from "./sending/send-fields";
import { sendStatus } from "./sending/send-status";

const input = z.object({ channel_id: channelId, ...sendFields });

/** The response to a message that was sent. */
export const sendOutput = z.object({
  ok: z.literal(true),
  id: z.number().int().nullable().describe("Null for a status signal, which has no id."),
  at: z.number().int(),
  to: z.string().describe("The resolved recipient."),
  kind: z.literal("status").optional(),
  priority: z.enum(priorities).optional(),
  suggested_replies: z.array(z.string()).optional(),
  queued: z.boolean().describe("True if the recipient is offline; the message waits for it."),
  repeated: z
    .literal(true)
    .optional()
    .describe("This idempotency key was used before: nothing new was sent."),
  recipients: z
    .number()
    .int()
    .optional()
    .describe("Number of recipients, for a group or a channel of more than 50."),
  recipient: z
    .object({
      callsign: z.string(),
      online: z.boolean(),
      last_seen_at: z.number().int(),
      backlog: z.number().int().describe("Messages waiting for it, this one included; counted up to 1,000."),
      wake: z.string().nullable(),
    })
    .optional(),
  warnings: z.array(z.string()).optional(),
});

export type SendInput = z.output<typeof input>;
type SendOutput = z.input<typeof sendOutput>;

/** Sends a message or a status signal. Returns only after the commit: an accepted message is not lost. */
export const sendMessage = operation(
  {
    name: "sendMessage",
    summary: "Send a message to a callsign, a group or everyone on the channel.",
    tag: "messages",
    effect: "write",
    access: "session",
    act: "speak",
    scope: "messages:write",
    limit: "send",
    refuses: ["recipient_unknown", "idempotency_conflict", "conversation_paused", "quota_full"],
    input,
    output: sendOutput,
    rest: { method: "POST", path: "/api/channels/{channel_id}/send" },
    mcp: "send",
  },
  sendAs,
);

/** Sends as the session of the context, which may speak. */
export async function sendAs(ctx: MessageContext, sent: SendInput): Promise<SendOutput> {
  const guarded = guardKeys(checkedText(sent), ctx.channel);
  const { text } = guarded;
  const address = await resolveAddress(ctx, sent.to ?? "");
  if (sent.kind === "status") return sendStatus(ctx, address, text);
  if (sent.reply_to !== undefined) await requireReadable(ctx, sent.reply_to, "reply_to");
  const row = toRow(ctx, sent, guarded, address);
  await refuseUnlessStored(ctx, row, async () => {
    await checkLoopGuard(ctx);
    await refuseIfHubIsFull(ctx.runtime, row.bytes);
  });
  const appended =
    sent.supersedes === undefined
      ? await ctx.runtime.messages.append(row)
      : await sendSuperseding(ctx, row, sent.supersedes);
  return answer(ctx, sent, address, { ...appended, keyWarning: guarded.warning });
}

/** A repeated idempotency key gets its original response, even if a new message would now be refused. */
async function refuseUnlessStored(
  ctx: SessionContext,
  row: AppendRow,
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check();
  } catch (refusal) {
    if (row.idempotencyKey === null) throw refusal;
    const { participantId, holder, key } = idempotencyKeys;
    const stored = await ctx.db
      .select({ key })
      .from(idempotencyKeys)
      .where(
        and(
          eq(participantId, ctx.caller.participantId),
          eq(holder, ctx.caller.holder),
          eq(key, row.idempotencyKey),
        ),
      );
    if (stored.length === 0) throw refusal;
  }
}

function checkedText(sent: SendInput): string {
  const text = sent.message ?? sent.text ?? "";
  const files = sent.attachments ?? [];
  if (text === "" && files.length === 0) throw new AirbandError("invalid", "message: missing or empty");
  checkText(text);
  const fileBytes = contentBytes("", files);
  if (fileBytes > MAX_ATTACHMENT_CHARACTERS) {
    throw new AirbandError(
      "too_large",
      `attachments: have ${fileBytes} base64 characters, more than ${MAX_ATTACHMENT_CHARACTERS}`,
    );
  }
  return text;
}

function toRow(
  ctx: SessionContext,
  sent: SendInput,
  { text, keyLike }: GuardedText,
  address: Address,
): AppendRow {
  const { caller, runtime } = ctx;
  const at = runtime.now();
  const { key, bodyHash } = idempotencyOf(ctx, sent);
  return newMessage({
    channelId: caller.channel.id,
    at,
    sender: {
      fromParticipantId: caller.participantId,
      fromCallsign: caller.callsign,
      senderKind: caller.kind,
      senderIdentity: caller.identity,
      senderAccount: caller.accountId,
      fromHolder: caller.holder,
    },
    address,
    text,
    keyLike,
    attachments: sent.attachments?.length ? sent.attachments : null,
    suggestedReplies: sent.suggested_replies?.length ? sent.suggested_replies : null,
    priority: sent.priority ?? "default",
    replyTo: sent.reply_to ?? null,
    needReply: sent.need_reply ?? false,
    supersedes: sent.supersedes ?? null,
    expiresAt: sent.expires_in === undefined ? null : at + Math.ceil(sent.expires_in * 1_000),
    idempotencyKey: key,
    bodyHash,
    maybeFirst: caller.silent,
  });
}

/** Only queried on channels where a callsign ever changed hands: elsewhere a direct send needs no additional query. */
async function warnOfNewHolder(
  ctx: SessionContext,
  sent: SendInput,
  recipient: Appended["recipient"],
  appended: Appended,
): Promise<string | null> {
  const recipientId = appended.toIds?.[0];
  if (recipient === null || recipientId === undefined || appended.holderChangedId === 0) return null;
  const { callsign } = recipient;
  return holderWarning(ctx, { recipientId, callsign, replyTo: sent.reply_to ?? null, id: appended.id });
}

async function answer(
  ctx: SessionContext,
  sent: SendInput,
  address: Address,
  appended: Appended & { keyWarning: string | null },
): Promise<SendOutput> {
  const { caller, runtime } = ctx;
  switch (appended.outcome) {
    case "recipient_unknown":
      throw await unknownRecipient(ctx, address.name);
    case "quota_full":
      throw new AirbandError("quota_full", `this channel may store ${runtime.env.quotaChannelMb} MiB`);
    case "channel_gone":
      throw new AirbandError("channel_deleted");
    case "repeat":
      if (!appended.sameBody) throw new AirbandError("idempotency_conflict");
  }
  if (appended.outcome === "stored") {
    runtime.callers.noteSpoken(caller);
    runtime.counters.add("messages_total", 1);
  }
  const toSelf = address.kind === "direct" && address.name === caller.callsign;
  const recipient = toSelf ? null : appended.recipient;
  const online =
    recipient === null || isOnline(runtime, caller.channel, { id: appended.toIds?.[0] ?? 0, ...recipient });
  const count = address.kind === "group" ? address.members?.length : caller.channel.participantCount - 1;
  const warnings = [
    toSelf ? "to is your own callsign: nobody is handed their own message." : null,
    await warnOfNewHolder(ctx, sent, recipient, appended),
    agentRunWarning(caller, appended.agentRun),
    appended.keyWarning,
  ].filter((warning) => warning !== null);
  return {
    ok: true,
    id: appended.id,
    at: appended.at,
    to: address.name,
    ...(sent.priority && { priority: sent.priority }),
    ...(sent.suggested_replies?.length && { suggested_replies: sent.suggested_replies }),
    queued: !online,
    ...(appended.outcome === "repeat" && { repeated: true as const }),
    ...((address.kind === "group" || (address.kind === "all" && (count ?? 0) > 50)) && { recipients: count }),
    ...(recipient && {
      recipient: {
        callsign: recipient.callsign,
        online,
        last_seen_at: runtime.presence.lastSeen(appended.toIds?.[0] ?? 0, recipient.lastSeenAt),
        backlog: recipient.backlog,
        wake: recipient.wake,
      },
    }),
    ...(warnings.length > 0 && { warnings }),
  };
}
