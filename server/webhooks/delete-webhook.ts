import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { webhookId } from "./outbox/webhook-fields";
import { auditOf } from "./webhook-audit";
import { webhookOperation } from "./webhook-operation";
import { findWebhook } from "./webhook-owner";

/** Deletes a webhook with its pending deliveries and its log. */
export const deleteWebhook = webhookOperation(
  {
    name: "deleteWebhook",
    summary: "Delete a webhook of your account, with its log.",
    effect: "write",
    limit: "webhook",
    refuses: ["not_found"],
    input: z.object({ id: webhookId }),
    output: z.object({ ok: z.literal(true), id: z.string() }),
    rest: { method: "DELETE", path: "/api/account/webhooks/{id}" },
    onChannel: { name: "deleteChannelWebhook", summary: "Delete a webhook of a channel, with its log." },
  },
  (ctx, { id }) =>
    ctx.db.transaction(async (tx) => {
      const row = await findWebhook(tx, ctx.owner, id, { lock: true });
      await tx.delete(webhooks).where(eq(webhooks.id, row.id));
      await recordAudit(tx, ctx, auditOf(ctx.owner, "webhook.deleted", row));
      return { ok: true as const, id: row.id };
    }),
);
