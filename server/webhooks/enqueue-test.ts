import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { Platform } from "../store/platform";
import { ENDED } from "./delivery/retry-schedule";
import { bodyOf, newEventId } from "./outbox/enqueue-event";
import type { EventType } from "./outbox/webhook-fields";
import { sampleOf } from "./sample-event";
import type { DeliveryRow } from "./shown-delivery";
import type { WebhookRow } from "./webhook-owner";

/** Writes a ping, or a sample of a type, for one webhook: tried once, whatever the webhook's state. */
export async function enqueueTest(
  db: Pick<Database, "insert">,
  { env, now }: Pick<Platform, "env" | "now">,
  webhook: WebhookRow,
  type: EventType,
): Promise<DeliveryRow> {
  const at = now();
  const data = sampleOf(type, { origin: env.origin, webhook, at });
  const [row] = await db
    .insert(webhookDeliveries)
    .values({
      webhookId: webhook.id,
      eventId: newEventId(),
      type,
      channelId: webhook.channelId,
      body: bodyOf(type, at, data),
      nextAttemptAt: at,
      manual: true,
      step: ENDED,
      test: true,
      createdAt: at,
    })
    .returning();
  return row as DeliveryRow;
}
