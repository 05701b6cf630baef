import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { operation } from "../operation";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook, type WebhookRow } from "./shown-webhook";
import {
  accountPlace,
  auditOf,
  channelPlace,
  findWebhook,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";

/** Ends a rotation early: the secret before the newest signs nothing any more. */
export const expireWebhookSecret = operation(
  {
    name: "expireWebhookSecret",
    summary: "Stop signing with the previous secret at once.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    limit: "webhook",
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "DELETE", path: "/api/account/webhooks/{id}/previous-secret" },
  },
  (ctx, { id }) => expire(ctx, accountPlace(ctx), id),
);

/** Ends the rotation of a channel webhook early. */
export const expireChannelWebhookSecret = operation(
  onChannel(expireWebhookSecret.label, {
    name: "expireChannelWebhookSecret",
    summary: "Stop signing with a channel webhook's previous secret at once.",
  }),
  (ctx, { id }) => expire(ctx, channelPlace(ctx), id),
);

function expire(ctx: WebhookContext, place: WebhookPlace, id: string) {
  const now = ctx.runtime.now();
  return ctx.db.transaction(async (tx) => {
    const before = await findWebhook(tx, place, id, { lock: true });
    const [row] = await tx
      .update(webhooks)
      .set({ previousSecret: null, previousSecretUntil: null, updatedAt: now })
      .where(eq(webhooks.id, id))
      .returning();
    if (before.previousSecret !== null) {
      const entry = auditOf(place, "webhook.rotated", before);
      await recordAudit(tx, ctx, { ...entry, detail: { ...entry.detail, previous_ended: true } });
    }
    return showWebhook(tx, place, row as WebhookRow, now);
  });
}
