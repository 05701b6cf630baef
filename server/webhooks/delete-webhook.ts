import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { operation } from "../operation";
import { webhookId } from "./outbox/webhook-fields";
import {
  accountPlace,
  auditOf,
  channelPlace,
  findWebhook,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";

/** Deletes a webhook of the account, with what it was still to be told and its log. */
export const deleteWebhook = operation(
  {
    name: "deleteWebhook",
    summary: "Delete a webhook of your account, with its log.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    limit: "webhook",
    input: z.object({ id: webhookId }),
    output: z.object({ ok: z.literal(true), id: z.string() }),
    rest: { method: "DELETE", path: "/api/account/webhooks/{id}" },
  },
  (ctx, { id }) => remove(ctx, accountPlace(ctx), id),
);

/** Deletes a webhook of the channel. */
export const deleteChannelWebhook = operation(
  onChannel(deleteWebhook.label, {
    name: "deleteChannelWebhook",
    summary: "Delete a webhook of a channel, with its log.",
  }),
  (ctx, { id }) => remove(ctx, channelPlace(ctx), id),
);

function remove(ctx: WebhookContext, place: WebhookPlace, id: string) {
  return ctx.db.transaction(async (tx) => {
    const row = await findWebhook(tx, place, id, { lock: true });
    await tx.delete(webhooks).where(eq(webhooks.id, row.id));
    await recordAudit(tx, ctx, auditOf(place, "webhook.deleted", row));
    return { ok: true as const, id: row.id };
  });
}
