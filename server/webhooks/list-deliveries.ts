import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";
import { findDelivery } from "./find-delivery";
import { deliveryPage, webhookId } from "./outbox/webhook-fields";
import { showDelivery, shownDelivery } from "./shown-delivery";
import { oneWebhookOperation } from "./webhook-operation";

/** The log of a webhook, newest first, in pages. */
export const listDeliveries = oneWebhookOperation(
  {
    name: "listDeliveries",
    summary: "List the deliveries of your account's webhook, newest first.",
    description: "Kept for 30 days. Continue with `before` set to the `next` of the previous page.",
    effect: "read",
    limit: "read",
    input: deliveryPage.extend({ id: webhookId }),
    output: z.object({
      deliveries: z.array(shownDelivery),
      next: z.string().nullable().describe("Null on the last page."),
    }),
    rest: { method: "GET", path: "/api/account/webhooks/{id}/deliveries" },
    onChannel: {
      name: "listChannelDeliveries",
      summary: "List the deliveries of a channel's webhook, newest first.",
    },
  },
  async ({ db, webhook }, { state, type, before, limit }) => {
    const cursor = before === undefined ? null : await findDelivery(db, webhook.id, before);
    const rows = await db
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.webhookId, webhook.id),
          state && eq(webhookDeliveries.state, state),
          type && eq(webhookDeliveries.type, type),
          cursor ? lt(webhookDeliveries.seq, cursor.seq) : undefined,
        ),
      )
      .orderBy(desc(webhookDeliveries.seq))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    return {
      deliveries: page.map(showDelivery),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
);
