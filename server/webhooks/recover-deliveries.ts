import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowCountOf } from "@/db/client";
import { webhookId } from "./outbox/webhook-fields";
import { oneWebhookOperation } from "./webhook-operation";
import { refuseIfStopped } from "./webhook-standing";

/** Maximum number of deliveries that one call sends again. */
const MAX_DELIVERIES = 1_000;

/** Sends all that failed since a time again, the oldest first. */
export const recoverDeliveries = oneWebhookOperation(
  {
    name: "recoverDeliveries",
    summary: "Redeliver everything that failed for your account's webhook since a time.",
    description: `Each failed delivery gets one attempt, as with \`redeliver\`, oldest first, at most ${MAX_DELIVERIES} in one call.`,
    effect: "write",
    limit: "webhook",
    refuses: ["creator_removed"],
    input: z.object({
      id: webhookId,
      since: z
        .number("must be a time in milliseconds since the epoch")
        .int("must be a whole number")
        .nonnegative("must not be negative")
        .describe("Milliseconds since the epoch."),
    }),
    output: z.object({
      ok: z.literal(true),
      redelivered: z.number().int(),
      more: z.boolean().describe("Call again after these have been attempted."),
    }),
    rest: { method: "POST", path: "/api/account/webhooks/{id}/recover" },
    onChannel: {
      name: "recoverChannelDeliveries",
      summary: "Redeliver everything that failed for a channel's webhook since a time.",
    },
  },
  async ({ db, runtime, webhook }, { since }) => {
    await refuseIfStopped(db, webhook.id, runtime.now());
    const done = await db.execute(sql`
      update webhook_deliveries
      set state = 'pending', manual = true, next_attempt_at = ${runtime.now()}, lease = null, finished_at = null
      where seq in (
        select seq from webhook_deliveries d
        where d.webhook_id = ${webhook.id} and d.state = 'failed' and d.created_at >= ${since}
          and (d.body is not null or exists (
            select 1 from messages m where m.channel_id = d.channel_id and m.id = d.message_id
              and m.retracted_at is null and (d.thin or m.text is not null)))
        order by d.seq limit ${MAX_DELIVERIES} for update skip locked)`);
    runtime.deliveries.wake();
    const redelivered = rowCountOf(done);
    return { ok: true as const, redelivered, more: redelivered === MAX_DELIVERIES };
  },
);
