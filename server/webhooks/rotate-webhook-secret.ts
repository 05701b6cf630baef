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
import { newWebhookSecret, ROTATION_MS } from "./webhook-secret";

/** Gives a webhook a new secret. Both sign for 24 h, so that a receiver can change over without losing an event. */
export const rotateWebhookSecret = operation(
  {
    name: "rotateWebhookSecret",
    summary: "Rotate a webhook's secret; the previous one also signs for 24 h.",
    description: "`DELETE …/previous-secret` ends the previous one at once.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    recentProof: true,
    limit: "webhook",
    input: z.object({ id: webhookId }),
    output: z.object({ ...shownWebhook.shape, secret: z.string().describe("whsec_…; shown only once.") }),
    rest: { method: "POST", path: "/api/account/webhooks/{id}/rotate" },
  },
  (ctx, { id }) => rotate(ctx, accountPlace(ctx), id),
);

/** Gives a channel webhook a new secret. */
export const rotateChannelWebhookSecret = operation(
  onChannel(rotateWebhookSecret.label, {
    name: "rotateChannelWebhookSecret",
    summary: "Rotate a channel webhook's secret; the previous one also signs for 24 h.",
  }),
  (ctx, { id }) => rotate(ctx, channelPlace(ctx), id),
);

async function rotate(ctx: WebhookContext, place: WebhookPlace, id: string) {
  const secret = await newWebhookSecret(ctx.runtime.secrets);
  const now = ctx.runtime.now();
  return ctx.db.transaction(async (tx) => {
    const before = await findWebhook(tx, place, id, { lock: true });
    const [row] = await tx
      .update(webhooks)
      .set({
        secret: secret.sealed,
        previousSecret: before.secret,
        previousSecretUntil: now + ROTATION_MS,
        updatedAt: now,
      })
      .where(eq(webhooks.id, id))
      .returning();
    await recordAudit(tx, ctx, auditOf(place, "webhook.rotated", before));
    return { ...(await showWebhook(tx, place, row as WebhookRow, now)), secret: secret.shown };
  });
}
