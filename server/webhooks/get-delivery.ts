import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { webhookAttempts } from "@/db/schema";
import { renderDelivery } from "./delivery/render-delivery";
import { findDelivery } from "./find-delivery";
import { deliveryId, webhookId } from "./outbox/webhook-fields";
import { showDelivery, shownDelivery } from "./shown-delivery";
import { oneWebhookOperation } from "./webhook-operation";
import { urlFor } from "./webhook-owner";

const attempt = z.object({
  at: z.number().int(),
  duration_ms: z.number().int(),
  manual: z.boolean().describe("It was requested manually, not scheduled."),
  url: z.string(),
  request_headers: z.record(z.string(), z.string()),
  status: z.number().int().nullable().describe("Null if there was no response."),
  error: z.string().nullable().describe("Null for a success."),
  response: z
    .string()
    .nullable()
    .describe("The first 4 KiB of the response; null once the text that was sent is no longer stored."),
});

/** One delivery with its request and every attempt at it. */
export const getDelivery = oneWebhookOperation(
  {
    name: "getDelivery",
    summary: "Get one delivery of your account's webhook, as it was sent, with its attempts.",
    effect: "read",
    limit: "read",
    input: z.object({ id: webhookId, delivery_id: deliveryId }),
    output: z.object({
      ...shownDelivery.shape,
      body: z
        .string()
        .nullable()
        .describe(
          "The body that an attempt would send now; null once the channel no longer stores the text.",
        ),
      attempts: z.array(attempt).describe("Oldest first."),
    }),
    rest: { method: "GET", path: "/api/account/webhooks/{id}/deliveries/{delivery_id}" },
    onChannel: {
      name: "getChannelDelivery",
      summary: "Get one delivery of a channel's webhook, as it was sent, with its attempts.",
    },
  },
  async ({ db, runtime, owner, webhook }, { delivery_id }) => {
    const delivery = await findDelivery(db, webhook.id, delivery_id);
    const rendered = await renderDelivery(db, delivery, runtime.env.origin);
    const attempts = await db
      .select()
      .from(webhookAttempts)
      .where(eq(webhookAttempts.deliverySeq, delivery.seq))
      .orderBy(asc(webhookAttempts.seq));
    return {
      ...showDelivery(delivery),
      body: rendered === null || rendered.textCleared ? null : rendered.body,
      attempts: attempts.map((row) => ({
        at: row.at,
        duration_ms: row.durationMs,
        manual: row.manual,
        url: urlFor(owner, webhook, row.url),
        request_headers: row.requestHeaders,
        status: row.status,
        error: row.error,
        response: row.response,
      })),
    };
  },
);
