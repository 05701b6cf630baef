import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { auditOf } from "./webhook-audit";
import { webhookOperation } from "./webhook-operation";
import { findWebhook, type WebhookRow } from "./webhook-owner";

/** Ends a rotation early: the previous secret stops signing. */
export const expireWebhookSecret = webhookOperation(
  {
    name: "expireWebhookSecret",
    summary: "Stop signing with the previous secret at once.",
    effect: "write",
    limit: "webhook",
    refuses: ["not_found"],
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "DELETE", path: "/api/account/webhooks/{id}/previous-secret" },
    onChannel: {
      name: "expireChannelWebhookSecret",
      summary: "Stop signing with a channel webhook's previous secret at once.",
    },
  },
  (ctx, { id }) => {
    const { owner, runtime } = ctx;
    const now = runtime.now();
    return ctx.db.transaction(async (tx) => {
      const before = await findWebhook(tx, owner, id, { lock: true });
      const [row] = await tx
        .update(webhooks)
        .set({ previousSecret: null, previousSecretUntil: null, updatedAt: now })
        .where(eq(webhooks.id, id))
        .returning();
      if (before.previousSecret !== null) {
        const entry = auditOf(owner, "webhook.rotated", before);
        await recordAudit(tx, ctx, { ...entry, detail: { ...entry.detail, previous_ended: true } });
      }
      return showWebhook(tx, owner, row as WebhookRow, now);
    });
  },
);
