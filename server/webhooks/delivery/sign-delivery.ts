import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { DeliveryRow } from "../shown-delivery";

/**
 * The headers of one attempt: Standard Webhooks 1.0 with a signature of each secret, and those of an earlier hub, with
 * one signature by the newest secret, over the body alone.
 */
export function signDelivery(
  delivery: Pick<DeliveryRow, "id" | "eventId" | "type" | "hops">,
  body: string,
  { secrets, now, origin }: { secrets: string[]; now: number; origin: string },
): Record<string, string> {
  const at = new Date(now);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(delivery.eventId, at, body));
  const [newest = ""] = secrets;
  return {
    "content-type": "application/json",
    "user-agent": `Airband-Webhooks/1 (+${origin}/docs/webhooks)`,
    "webhook-id": delivery.eventId,
    "webhook-timestamp": String(Math.floor(now / 1_000)),
    "webhook-signature": signatures.join(" "),
    "x-airband-event": delivery.type,
    "x-airband-delivery": delivery.id,
    "x-airband-hops": String(delivery.hops),
    "x-airband-signature": `sha256=${createHmac("sha256", newest).update(body).digest("hex")}`,
  };
}
