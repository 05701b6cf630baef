import { eq } from "drizzle-orm";
import { z } from "zod";
import { hooks } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import { channelId } from "../fields";
import { operation } from "../operation";
import { findHook } from "./find-hook";
import { hookId } from "./hook-fields";
import { recordHookAct } from "./record-hook-act";

/** Deletes an inbound hook with its receipts. Its URL then behaves like an unknown one; its messages stay. */
export const deleteHook = operation(
  {
    name: "deleteHook",
    summary: "Delete an inbound hook; its messages stay.",
    tag: "hooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    limit: "account",
    page: true,
    input: z.object({ channel_id: channelId, hook_id: hookId }),
    output: z.object({ ok: z.literal(true) }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}/hooks/{hook_id}" },
  },
  async (ctx, { hook_id }) => {
    const { channel } = ctx;
    await ctx.db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const { name, preset } = await findHook(tx, channel.id, hook_id, { lock: true });
      await tx.delete(hooks).where(eq(hooks.id, hook_id));
      await recordHookAct(tx, ctx, "hook.deleted", name, { preset });
    });
    return { ok: true as const };
  },
);
