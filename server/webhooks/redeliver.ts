import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";
import { AirbandError } from "../errors";
import { renderDelivery } from "./delivery/render-delivery";
import { findDelivery } from "./find-delivery";
import { deliveryId, webhookId } from "./outbox/webhook-fields";
import { type DeliveryRow, showDelivery, shownDelivery } from "./shown-delivery";
import { oneWebhookOperation } from "./webhook-operation";
import { refuseIfStopped } from "./webhook-standing";

/** Sends a delivery again: one attempt at once, under the same event id, signed with the current secret. */
export const redeliver = oneWebhookOperation(
  {
    name: "redeliver",
    summary: "Redeliver one delivery with its original event id.",
    description:
      "Makes one attempt immediately, signed with the current secret. It also works while the webhook is disabled, and does not affect its health.",
    effect: "write",
    limit: "webhook",
    refuses: ["delivery_cleared", "creator_removed"],
    input: z.object({ id: webhookId, delivery_id: deliveryId }),
    output: shownDelivery,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/deliveries/{delivery_id}/redeliver" },
    onChannel: {
      name: "redeliverOnChannel",
      summary: "Redeliver one delivery of a channel's webhook with its original event id.",
    },
  },
  async ({ db, runtime, webhook }, { delivery_id }) => {
    await refuseIfStopped(db, webhook.id, runtime.now());
    const row = await db.transaction(async (tx) => {
      const delivery = await findDelivery(tx, webhook.id, delivery_id, { lock: true });
      const rendered = await renderDelivery(tx, delivery, runtime.env.origin);
      if (rendered === null || rendered.textCleared) throw new AirbandError("delivery_cleared");
      // A running one is returned unchanged: its attempt is the requested one.
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
  },
);
