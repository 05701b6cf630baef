import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { AirbandError } from "../errors";
import type { DeliveryRow } from "./shown-delivery";

/** A delivery of a webhook that the caller may manage, or `not_found`. */
export async function findDelivery(
  db: Pick<Database, "select">,
  webhookId: string,
  id: string,
  { lock = false } = {},
): Promise<DeliveryRow> {
  const query = db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.webhookId, webhookId)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row)
    throw new AirbandError(
      "not_found",
      "this webhook has no delivery with that id; deliveries are kept for 30 days",
    );
  return row;
}
