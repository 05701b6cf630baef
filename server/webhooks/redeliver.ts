import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { renderDelivery } from "./delivery/render-delivery";
import { findDelivery } from "./find-delivery";
import { deliveryId, webhookId } from "./outbox/webhook-fields";
import { type DeliveryRow, showDelivery, shownDelivery } from "./shown-delivery";
import {
  accountPlace,
  channelPlace,
  findWebhook,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";
import { refuseIfStopped } from "./webhook-standing";

/** Sends a delivery again: one attempt at once, under the same event id, signed with today's secret. */
export const redeliver = operation(
  {
    name: "redeliver",
    summary: "Redeliver one delivery with its original event id.",
    description:
      "Makes one attempt immediately, signed with the current secret. It also works while the webhook is disabled, and does not affect its health.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    limit: "webhook",
    input: z.object({ id: webhookId, delivery_id: deliveryId }),
    output: shownDelivery,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/deliveries/{delivery_id}/redeliver" },
  },
  (ctx, sent) => again(ctx, accountPlace(ctx), sent),
);

/** Sends a delivery of a channel webhook again. */
export const redeliverOnChannel = operation(
  onChannel(redeliver.label, {
    name: "redeliverOnChannel",
    summary: "Redeliver one delivery of a channel's webhook with its original event id.",
  }),
  (ctx, sent) => again(ctx, channelPlace(ctx), sent),
);

async function again(
  { db, runtime }: WebhookContext,
  place: WebhookPlace,
  { id, delivery_id }: { id: string; delivery_id: string },
) {
  const webhook = await findWebhook(db, place, id);
  await refuseIfStopped(db, webhook.id, runtime.now());
  const row = await db.transaction(async (tx) => {
    const delivery = await findDelivery(tx, webhook.id, delivery_id, { lock: true });
    const rendered = await renderDelivery(tx, delivery, runtime.env.origin);
    if (rendered === null || rendered.textCleared) throw new AirbandError("delivery_cleared");
    // One that is under way is answered as it is: its attempt is the one asked for.
    if (delivery.lease !== null && (delivery.nextAttemptAt ?? 0) > runtime.now()) return delivery;
    const [due] = await tx
      .update(webhookDeliveries)
      .set({ state: "pending", manual: true, nextAttemptAt: runtime.now(), lease: null, finishedAt: null })
      .where(eq(webhookDeliveries.seq, delivery.seq))
      .returning();
    return due as DeliveryRow;
  });
  runtime.deliveries.wake();
  return showDelivery(row);
}
