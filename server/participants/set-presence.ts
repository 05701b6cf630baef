import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { participants } from "@/db/schema";
import { AirbandError } from "../errors";
import { channelId, groupName, plainText, wake } from "../fields";
import { operation } from "../operation";
import { requireAct } from "../roles/require-act";
import { claimWake } from "./wake-proof";

/** Sets what the caller is doing and how it can be woken; the roster shows it. Omitted fields do not change. */
export const setPresence = operation(
  {
    name: "setPresence",
    summary: "Set your status and how you can be woken.",
    tag: "participants",
    effect: "write",
    access: "session",
    scope: "messages:write",
    limit: "read",
    refuses: ["role_forbids", "muted"],
    input: z.object({
      channel_id: channelId,
      status: z.enum(["idle", "working", "dnd"]).optional(),
      summary: plainText({ max: 140 })
        .refine((line) => !/[\r\n]/.test(line), "must be one line")
        .optional()
        .describe("One line, at most 140 characters; empty clears it."),
      wake: wake.optional(),
      groups: z.array(groupName).max(8, "must be at most 8 groups").optional(),
    }),
    output: z.object({ ok: z.literal(true) }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/presence" },
  },
  async (ctx, { status, summary, wake, groups }) => {
    // A roster summary reaches others just like a message.
    if (summary !== undefined) {
      requireAct("speak", ctx.caller.role);
      if (ctx.caller.muted) throw new AirbandError("muted");
    }
    const changes = {
      ...(status && { status }),
      ...(summary !== undefined && { summary: summary.trim() || null }),
      ...(wake && claimWake(wake)),
      ...(groups && { groups }),
    };
    if (Object.keys(changes).length > 0) {
      await ctx.db
        .update(participants)
        .set(changes)
        .where(
          and(eq(participants.channelId, ctx.channel.id), eq(participants.id, ctx.caller.participantId)),
        );
      ctx.runtime.bus.publish({ type: "roster", channel: ctx.channel.id });
    }
    return { ok: true as const };
  },
);
