import { and, eq, gte, sql } from "drizzle-orm";
import { z } from "zod";
import { participants } from "@/db/schema";
import { AirbandError } from "../errors";
import { channelId, messageId } from "../fields";
import { operation } from "../operation";

/** Confirms everything up to an id. Lower than before is harmless; above what was handed out is refused. */
export const ackMessages = operation(
  {
    name: "ackMessages",
    summary: "Confirm every message up to an id.",
    tag: "messages",
    effect: "write",
    access: "session",
    scope: "messages:read",
    limit: "read",
    input: z.object({ channel_id: channelId, id: messageId }),
    output: z.object({ ok: z.literal(true), acked_id: z.number().int() }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/ack" },
  },
  async (ctx, { id }) => {
    const [moved] = await ctx.db
      .update(participants)
      .set({ ackedId: sql`greatest(${participants.ackedId}, ${id})` })
      .where(and(eq(participants.id, ctx.caller.participantId), gte(participants.fetchedId, id)))
      .returning({ ackedId: participants.ackedId });
    if (!moved) throw new AirbandError("ack_ahead", "id: is above the last id that was handed to you");
    return { ok: true as const, acked_id: moved.ackedId };
  },
);
