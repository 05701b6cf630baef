import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { auditOf } from "./webhook-audit";
import { webhookOperation } from "./webhook-operation";
import { findWebhook, type WebhookRow } from "./webhook-owner";
import { newWebhookSecret, ROTATION_MS } from "./webhook-secret";

/** Gives a webhook a new secret. Both sign for 24 h, so that a receiver can switch without losing an event. */
export const rotateWebhookSecret = webhookOperation(
  {
    name: "rotateWebhookSecret",
    summary: "Rotate a webhook's secret; the previous one also signs for 24 h.",
    description: "`DELETE …/previous-secret` ends the previous one at once.",
    effect: "write",
    recentProof: true,
    limit: "webhook",
    refuses: ["not_found"],
    input: z.object({ id: webhookId }),
    output: z.object({
      ...shownWebhook.shape,
      secret: z.string().describe("whsec_…: verifies its deliveries."),
    }),
    rest: { method: "POST", path: "/api/account/webhooks/{id}/rotate" },
    onChannel: {
      name: "rotateChannelWebhookSecret",
      summary: "Rotate a channel webhook's secret; the previous one also signs for 24 h.",
    },
  },
  async (ctx, { id }) => {
    const { owner, runtime } = ctx;
    const secret = await newWebhookSecret(runtime.secrets);
    const now = runtime.now();
    return ctx.db.transaction(async (tx) => {
      const before = await findWebhook(tx, owner, id, { lock: true });
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
      await recordAudit(tx, ctx, auditOf(owner, "webhook.rotated", before));
      return { ...(await showWebhook(tx, owner, row as WebhookRow, now)), secret: secret.shown };
    });
  },
);
