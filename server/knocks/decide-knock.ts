import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelKnocks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";

/** Approves or denies a newcomer; its waiting call returns within seconds. A decision may be changed later. */
export const decideKnock = operation(
  {
    name: "decideKnock",
    summary: "Approve or deny a newcomer's request to join.",
    description:
      "An approved newcomer does not need approval again. Denying one that has joined prevents it from rejoining; remove or block it to end its session.",
    tag: "knocks",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    limit: "account",
    page: true,
    input: z.object({
      channel_id: channelId,
      kid: z.string("must be a string").max(64, "is not a knock's id"),
      decision: z.enum(["approve", "deny"]),
    }),
    output: z.object({ ok: z.literal(true), id: z.string(), state: z.enum(["approved", "denied"]) }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/knocks/{kid}" },
  },
  async (ctx, { kid, decision }) => {
    const { account, channel, db, runtime } = ctx;
    const state = decision === "approve" ? ("approved" as const) : ("denied" as const);
    await db.transaction(async (tx) => {
      const here = and(eq(channelKnocks.channelId, channel.id), eq(channelKnocks.id, kid));
      const [before] = await tx.select().from(channelKnocks).where(here).for("update");
      if (!before) throw new AirbandError("not_found", "kid: nobody knocked here under that id");
      if (before.state === state) return;
      await tx
        .update(channelKnocks)
        .set({ state, decidedAt: runtime.now(), decidedBy: account.id })
        .where(here);
      await recordAudit(tx, ctx, {
        act: `knock.${state}`,
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: before.callsign,
      });
    });
    runtime.bus.publish({ type: "members", channel: channel.id });
    return { ok: true as const, id: kid, state };
  },
);
