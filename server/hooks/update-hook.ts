import { eq } from "drizzle-orm";
import type { z } from "zod";
import { hooks } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import { operation } from "../operation";
import { refuseTemplateOf } from "./create-hook";
import { findHook } from "./find-hook";
import { changedHookFields } from "./hook-fields";
import { recordHookAct } from "./record-hook-act";
import { refuseTakenName } from "./refuse-taken-name";
import { type HookRow, showHook, shownHook } from "./shown-hook";

/** Changes an inbound hook, or enables or disables it; omitted fields stay. */
export const updateHook = operation(
  {
    name: "updateHook",
    summary: "Change an inbound hook, or turn it off and on.",
    description:
      "Omitted fields stay unchanged; `template: null` and `filter: null` remove them. `rules` replaces all rules.",
    tag: "hooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    limit: "account",
    page: true,
    input: changedHookFields,
    output: shownHook,
    rest: { method: "PATCH", path: "/api/channels/{channel_id}/hooks/{hook_id}" },
  },
  async (ctx, sent) => {
    const { channel, runtime } = ctx;
    const after = await ctx.db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const before = await findHook(tx, channel.id, sent.hook_id, { lock: true });
      refuseTemplateOf(before.preset, sent.template);
      if (sent.name !== undefined && sent.name !== before.name)
        await refuseTakenName(tx, channel.id, sent.name);
      const changes = changesOf(before, sent);
      const [row] = await tx.update(hooks).set(changes).where(eq(hooks.id, before.id)).returning();
      await recordHookAct(tx, ctx, "hook.changed", changes.name, {
        changed: changedNames(sent).join(", "),
        enabled: changes.enabled,
      });
      return row as HookRow;
    });
    return showHook(ctx.db, after, runtime);
  },
);

type Changed = z.output<typeof changedHookFields>;

function changesOf(before: HookRow, sent: Changed) {
  return {
    name: sent.name ?? before.name,
    enabled: sent.enabled ?? before.enabled,
    toName: sent.to ?? before.toName,
    priority: sent.priority ?? before.priority,
    needReply: sent.need_reply ?? before.needReply,
    attachPayload: sent.attach_payload ?? before.attachPayload,
    template: sent.template === undefined ? before.template : sent.template,
    filter: sent.filter === undefined ? before.filter : sent.filter,
    rules: sent.rules ?? before.rules,
  };
}

function changedNames({ channel_id: _, hook_id: __, ...changed }: Changed): string[] {
  return Object.entries(changed)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
}
