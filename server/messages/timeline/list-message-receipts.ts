import { z } from "zod";
import { AirbandError } from "../../errors";
import { channelId, messageId } from "../../fields";
import { operation } from "../../operation";
import { MAX_RECIPIENTS, readReceipts, receipt } from "../receipt-states";
import { withVisibleReceipts } from "./visible-receipts";

/** The receipt of each recipient, with the same permission. */
export const listMessageReceipts = operation(
  {
    name: "listMessageReceipts",
    summary: "List who has received a message that you sent, or, as an owner or admin, that you can read.",
    tag: "messages",
    effect: "read",
    access: "member",
    scope: "messages:read",
    limit: "read",
    refuses: ["not_found"],
    page: true,
    input: z.object({ channel_id: channelId, id: messageId }),
    output: z.object({ receipts: z.array(receipt).describe(`At most ${MAX_RECIPIENTS}.`) }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/messages/{id}/receipts" },
  },
  async (ctx, { id }) => {
    const [visible] = await withVisibleReceipts(ctx, [id]);
    if (visible === undefined)
      throw new AirbandError("not_found", `there is no message ${id} here whose receipts you can see`);
    return {
      receipts: await readReceipts(ctx.db, {
        channelId: ctx.channel.id,
        id,
        now: ctx.runtime.now(),
        member: ctx.member.id,
      }),
    };
  },
);
