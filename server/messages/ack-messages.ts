import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import { AirbandError } from "../errors";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";
import { wakeProof } from "../participants/wake-proof";

/**
 * Confirms everything up to an id. A lower one than before has no effect; one above the last id handed out is refused.
 */
export const ackMessages = operation(
  {
    name: "ackMessages",
    summary: "Confirm every message up to an id.",
    tag: "messages",
    effect: "write",
    access: "session",
    scope: "messages:read",
    limit: "read",
    refuses: ["ack_ahead"],
    input: z.object({ channel_id: channelId, id: messageId }),
    output: z.object({ ok: z.literal(true), acked_id: z.number().int() }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/ack" },
  },
  async (ctx, { id }) => {
    const moving = await ctx.db.execute(sql`
      update participants p
      set acked_id = greatest(p.acked_id, given.id), ${sql.raw(wakeProof("given.id", "given.now"))}
      from (values (${id}::bigint, ${ctx.runtime.now()}::bigint)) as given(id, now)
      where p.id = ${ctx.caller.participantId} and p.channel_id = ${ctx.channel.id} and p.fetched_id >= given.id
      returning p.acked_id`);
    const [moved] = rowsOf<{ acked_id: number }>(moving);
    if (!moved) throw new AirbandError("ack_ahead", "id: is above the last id that was handed to you");
    return { ok: true as const, acked_id: moved.acked_id };
  },
);
