import { z } from "zod";
import { channelId } from "../../fields";
import { operation } from "../../operation";
import { countReceipts, receiptStates } from "../receipt-states";
import { withVisibleReceipts } from "./visible-receipts";

/** Maximum number of messages whose receipts one call counts. */
const MAX_COUNTED = 50;

const ids = z
  .string("must be message ids, separated by commas")
  .max(1_000, "is too long")
  .transform((given) => given.split(",").map(Number))
  .refine(
    (given) => given.every((id) => Number.isSafeInteger(id) && id > 0),
    "must be message ids, separated by commas",
  )
  .refine((given) => given.length <= MAX_COUNTED, `must be at most ${MAX_COUNTED} message ids`);

/** How far messages have come: the member's own, and for owners and admins every message that they can read. */
export const countMessageReceipts = operation(
  {
    name: "countMessageReceipts",
    summary: "Count the receipts of messages that you sent, or, as an owner or admin, that you can read.",
    tag: "messages",
    effect: "read",
    access: "member",
    scope: "messages:read",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      ids: ids.describe(`Up to ${MAX_COUNTED} ids, separated by commas.`),
    }),
    output: z.object({
      receipts: z
        .array(
          z.object({
            id: z.number().int(),
            counts: z.partialRecord(z.enum(receiptStates), z.number().int()),
          }),
        )
        .describe("Without messages whose receipts you cannot see."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/receipts" },
  },
  async (ctx, { ids: asked }) => {
    const visible = await withVisibleReceipts(ctx, asked);
    const rows = await countReceipts(ctx.db, {
      channelId: ctx.channel.id,
      ids: visible,
      now: ctx.runtime.now(),
      member: ctx.member.id,
    });
    return {
      receipts: visible.map((id) => ({
        id,
        counts: Object.fromEntries(
          rows.filter((row) => row.id === id).map(({ state, count }) => [state, count]),
        ),
      })),
    };
  },
);
