import { and, eq, inArray, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { messages, participants, receiptExceptions } from "@/db/schema";
import type { SessionContext } from "../context";
import { AirbandError } from "../errors";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";
import { findReadable, isOwn, type StoredMessage } from "./log/find-message";
import { message, toMessage } from "./message";

/** Maximum number of receipts listed, so that a broadcast on a crowded band does not return megabytes. */
const MAX_RECIPIENTS = 1_000;

const states = [
  "queued",
  "fetched",
  "acked",
  "replied",
  "undelivered",
  "expired",
  "retracted",
  "cleared",
] as const;

type MessageState = "live" | "expired" | "retracted" | "superseded" | "cleared";

type ReceiptState = (typeof states)[number];

const receipt = z.object({ callsign: z.string(), state: z.enum(states) }).meta({
  id: "Receipt",
  description: "The state for one recipient. fetched means written to a response.",
});

/**
 * A message and its receipt for each recipient. Receipts are derived from cursors: a broadcast to a thousand costs one
 * row.
 */
export const getMessage = operation(
  {
    name: "getMessage",
    summary: "Get a message and its receipt per recipient.",
    description: "The sender sees all receipts; a recipient sees its own.",
    tag: "messages",
    effect: "read",
    access: "session",
    scope: "messages:read",
    limit: "read",
    input: z.object({ channel_id: channelId, id: messageId }),
    output: z.object({
      message: message.nullable().describe("Null if its text is no longer stored."),
      state: z.enum(["live", "expired", "retracted", "superseded", "cleared"]),
      superseded_by: z.number().int().nullable(),
      receipts: z.array(receipt),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/messages/{id}" },
  },
  async (ctx, { id }) => {
    const row = await findReadable(ctx, id);
    if (!row) throw new AirbandError("not_found", `there is no message ${id} here that you can read`);
    const state = stateOf(row, ctx.runtime.now());
    // As in `listPins`, a pin ends with its message.
    const shown = state === "live" ? row : { ...row, pinnedAt: null, pinnedBy: null };
    return {
      message: row.clearedAt === null ? toMessage(shown) : null,
      state,
      superseded_by: row.supersededBy,
      receipts: await listReceipts(ctx, row),
    };
  },
);

function stateOf(row: StoredMessage, now: number): MessageState {
  if (row.retractedAt !== null) return "retracted";
  if (row.supersededBy !== null) return "superseded";
  if (row.expiresAt !== null && row.expiresAt <= (row.clearedAt ?? now)) return "expired";
  return row.clearedAt === null ? "live" : "cleared";
}

async function listReceipts(ctx: SessionContext, row: StoredMessage): Promise<z.infer<typeof receipt>[]> {
  const recipients = await findRecipients(ctx, row);
  const shown = isOwn(ctx.caller, row)
    ? recipients
    : recipients.filter((recipient) => recipient.id === ctx.caller.participantId);
  if (shown.length === 0) return [];
  const ids = shown.map((recipient) => recipient.id);
  const [exceptions, replies] = await Promise.all([
    ctx.db
      .select()
      .from(receiptExceptions)
      .where(
        and(
          eq(receiptExceptions.channelId, row.channelId),
          eq(receiptExceptions.messageId, row.id),
          inArray(receiptExceptions.participantId, ids),
        ),
      ),
    ctx.db
      .selectDistinct({ from: messages.fromParticipantId })
      .from(messages)
      .where(
        and(
          eq(messages.channelId, row.channelId),
          eq(messages.replyTo, row.id),
          eq(messages.kind, "message"),
          inArray(messages.fromParticipantId, ids),
        ),
      ),
  ]);
  const passedOver = new Map(exceptions.map((exception) => [exception.participantId, exception.state]));
  const replied = new Set(replies.map((reply) => reply.from));
  const now = ctx.runtime.now();
  return shown.map((recipient) => ({
    callsign: recipient.callsign,
    state: replied.has(recipient.id)
      ? ("replied" as const)
      : (passedOver.get(recipient.id) ?? fromCursors(recipient, row, now)),
  }));
}

function fromCursors(
  recipient: { fetchedId: number; ackedId: number },
  row: StoredMessage,
  now: number,
): ReceiptState {
  if (recipient.ackedId >= row.id) return "acked";
  if (recipient.fetchedId >= row.id) return "fetched";
  const state = stateOf(row, now);
  if (state === "live") return "queued";
  return state === "superseded" ? "retracted" : state;
}

function findRecipients(ctx: SessionContext, row: StoredMessage) {
  const { id, callsign, fetchedId, ackedId } = participants;
  return ctx.db
    .select({ id, callsign, fetchedId, ackedId })
    .from(participants)
    .where(
      and(
        eq(participants.channelId, row.channelId),
        row.fromParticipantId === null ? undefined : ne(participants.id, row.fromParticipantId),
        row.toParticipantId === null ? undefined : eq(participants.id, row.toParticipantId),
        row.toParticipantIds === null ? undefined : inArray(participants.id, row.toParticipantIds),
        // A later joiner was never a recipient of an earlier message to everybody.
        row.toParticipantId === null && row.toParticipantIds === null
          ? lt(participants.sinceId, row.id)
          : undefined,
      ),
    )
    .orderBy(participants.id)
    .limit(MAX_RECIPIENTS);
}
