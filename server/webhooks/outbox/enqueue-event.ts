import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { randomBase62 } from "../../secrets/ids";
import type { Platform } from "../../store/platform";
import { channelWebhookStands } from "./outbox-sql";
import type { EventType, LifecycleEventType } from "./webhook-fields";

export interface LifecycleEvent {
  type: LifecycleEventType;
  channelId: string;
  /** The event's fields besides the channel's id; snake_case, no secret. */
  data?: Record<string, string | number | boolean | null>;
}

/**
 * Writes an event of a channel into the outbox of its webhooks that subscribe to the type, in the transaction in which
 * it happens. They are posted after the commit: publish `roster` or `channel` on the bus then, as such acts do anyway,
 * and it is immediate. Returns the number of webhooks.
 */
export async function enqueueEvent(
  tx: Pick<Database, "execute">,
  { now }: Pick<Platform, "now">,
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

/** The body of a delivery. */
export function bodyOf(type: EventType, at: number, data: object): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}

/** An id for an event: receivers recognise a repeated one by it. */
export function newEventId(): string {
  return `evt_${randomBase62(24)}`;
}
