import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import type { Runtime } from "../process/create-runtime";
import { randomBase62 } from "../secrets/ids";
import { channelWebhookStands } from "./outbox-sql";
import { ENDED } from "./retry-schedule";
import { sampleOf } from "./sample-event";
import type { DeliveryRow } from "./shown-delivery";
import type { WebhookRow } from "./shown-webhook";
import type { EventType, LifecycleEventType } from "./webhook-fields";

export interface LifecycleEvent {
  type: LifecycleEventType;
  channelId: string;
  /** What is told besides the channel's id; snake_case, no secret. */
  data?: Record<string, string | number | boolean | null>;
}

/**
 * Writes an event of a channel into the outbox of its webhooks that take the type, in the transaction in which it happens.
 * They are told once that is committed: publish `roster` or `channel` on the bus then, as such acts do anyway, and it is at
 * once. Answers how many are told.
 */
export async function enqueueEvent(
  tx: Pick<Database, "execute">,
  { now }: Pick<Runtime, "now">,
  { type, channelId, data = {} }: LifecycleEvent,
): Promise<number> {
  const at = now();
  const body = bodyOf(type, at, { channel_id: channelId, ...data });
  const rows = rowsOf(
    await tx.execute(sql`
      insert into webhook_deliveries
        (webhook_id, event_id, type, channel_id, body, next_attempt_at, created_at)
      select w.id, ${newEventId()}, ${type}::text, c.id, ${body}, ${at}::bigint, ${at}::bigint
      from webhooks w join channels c on c.id = w.channel_id
      where w.channel_id = ${channelId} and w.state = 'enabled'
        and (w.types = '{}' or ${type}::text = any(w.types)) and ${sql.raw(channelWebhookStands(String(at)))}
      returning seq`),
  );
  return rows.length;
}

/** Writes a ping, or a sample of a type, for one webhook: tried once, whatever the webhook's state. */
export async function enqueueTest(
  db: Pick<Database, "insert">,
  { env, now }: Pick<Runtime, "env" | "now">,
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

function bodyOf(type: EventType, at: number, data: object): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}

function newEventId(): string {
  return `evt_${randomBase62(24)}`;
}
