import { z } from "zod";
import { AirbandError } from "../errors";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";
import { findReadable, isOwn, type StoredMessage } from "./log/find-message";
import { message, toMessage } from "./message";
import { readReceipts, receipt } from "./receipt-states";

type MessageState = "live" | "expired" | "retracted" | "superseded" | "cleared";

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
      receipts: await readReceipts(ctx.db, {
        channelId: row.channelId,
        id,
        now: ctx.runtime.now(),
        ...(!isOwn(ctx.caller, row) && { only: ctx.caller.participantId }),
      }),
    };
  },
);

function stateOf(row: StoredMessage, now: number): MessageState {
  if (row.retractedAt !== null) return "retracted";
  if (row.supersededBy !== null) return "superseded";
  if (row.expiresAt !== null && row.expiresAt <= (row.clearedAt ?? now)) return "expired";
  return row.clearedAt === null ? "live" : "cleared";
}
