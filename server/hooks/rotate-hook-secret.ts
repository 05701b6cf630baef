import { eq } from "drizzle-orm";
import { z } from "zod";
import { hooks } from "@/db/schema";
import { lockChannel } from "../channels/lock-channel";
import { channelId, graceSeconds } from "../fields";
import { operation } from "../operation";
import { creatorOf } from "../roles/creator";
import { sealSecret } from "../secrets/sealed-secret";
import { findHook } from "./find-hook";
import { hookId, hookSecret } from "./hook-fields";
import { newHookSecret, refuseUnusableSecret } from "./hook-secret";
import { recordHookAct } from "./record-hook-act";
import {
  type HookRow,
  isSecretInPath,
  issuedSecret,
  issuedSecretFields,
  showHook,
  shownHook,
} from "./shown-hook";

/**
 * Gives an inbound hook a new secret, generated here or given by the other side. The previous one verifies for another
 * `grace_seconds`.
 */
export const rotateHookSecret = operation(
  {
    name: "rotateHookSecret",
    summary: "Replace an inbound hook's secret; the old one works for a grace period.",
    description:
      "`grace_seconds: 0` ends the old one at once, including one still in its grace period. This also takes over a hook whose creator left: from now on it depends on you, and the secret its creator knows no longer works.",
    tag: "hooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    recentProof: true,
    limit: "account",
    page: true,
    input: z.object({
      channel_id: channelId,
      hook_id: hookId,
      secret: hookSecret.optional(),
      grace_seconds: graceSeconds,
    }),
    output: z.object({ ...shownHook.shape, ...issuedSecretFields }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/hooks/{hook_id}/rotate" },
  },
  async (ctx, sent) => {
    const { channel, runtime } = ctx;
    const { origin } = runtime.env;
    const now = runtime.now();
    const { row, secret } = await ctx.db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const before = await findHook(tx, channel.id, sent.hook_id, { lock: true });
      const secret = sent.secret ?? newHookSecret(before.preset);
      refuseUnusableSecret(before.preset, secret, isSecretInPath(before));
      const overlaps = sent.grace_seconds > 0;
      const [row] = await tx
        .update(hooks)
        .set({
          sealedSecret: await sealSecret(runtime.secrets, secret),
          previousSealedSecret: overlaps ? before.sealedSecret : null,
          previousSecretUntil: overlaps ? now + sent.grace_seconds * 1_000 : null,
          previousCreatedBy: overlaps ? before.createdBy : null,
          previousCreatedWith: overlaps ? before.createdWith : null,
          // The account that sets the secret may know it, so the hook depends on that account from now on.
          ...creatorOf(ctx.principal),
        })
        .where(eq(hooks.id, before.id))
        .returning();
      await recordHookAct(tx, ctx, "hook.rotated", before.name, { grace_seconds: sent.grace_seconds });
      return { row: row as HookRow, secret };
    });
    return { ...(await showHook(ctx.db, row, runtime)), ...issuedSecret(row, secret, origin) };
  },
);
