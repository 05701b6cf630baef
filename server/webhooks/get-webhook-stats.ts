import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import { clamped } from "../fields";
import { webhookId } from "./outbox/webhook-fields";
import { oneWebhookOperation } from "./webhook-operation";

const HOUR_MS = 3_600_000;

/** The attempts of a webhook, by hour or by day, for a chart. */
export const getWebhookStats = oneWebhookOperation(
  {
    name: "getWebhookStats",
    summary: "Count successful and failed attempts of your account's webhook, by hour or day.",
    effect: "read",
    limit: "read",
    input: z.object({
      id: webhookId,
      hours: clamped({ min: 1, max: 720, default: 24 }),
    }),
    output: z.object({
      bucket_ms: z.number().int().describe("An hour for up to 48 hours back, otherwise a day."),
      buckets: z
        .array(z.object({ at: z.number().int(), succeeded: z.number().int(), failed: z.number().int() }))
        .describe("Oldest first, including those without attempts."),
    }),
    rest: { method: "GET", path: "/api/account/webhooks/{id}/stats" },
    onChannel: {
      name: "getChannelWebhookStats",
      summary: "Count successful and failed attempts of a channel's webhook, by hour or day.",
    },
  },
  async ({ db, runtime, webhook }, { hours }) => {
    const bucket = hours <= 48 ? HOUR_MS : 24 * HOUR_MS;
    const now = runtime.now();
    const first = Math.floor((now - hours * HOUR_MS) / bucket) * bucket;
    const rows = rowsOf<{ at: number; succeeded: number; failed: number }>(
      await db.execute(sql`
        select (a.at / ${bucket}::bigint) * ${bucket}::bigint as at,
               count(*) filter (where a.error is null) as succeeded, count(*) filter (where a.error is not null) as failed
        from webhook_deliveries d join webhook_attempts a on a.delivery_seq = d.seq
        where d.webhook_id = ${webhook.id} and a.at >= ${first} group by 1`),
    );
    const found = new Map(rows.map((row) => [row.at, row]));
    const times = Array.from(
      { length: Math.floor((now - first) / bucket) + 1 },
      (_, n) => first + n * bucket,
    );
    return {
      bucket_ms: bucket,
      buckets: times.map((at) => found.get(at) ?? { at, succeeded: 0, failed: 0 }),
    };
  },
);
