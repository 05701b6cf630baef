import { z } from "zod";
import type { webhookDeliveries } from "@/db/schema";
import { deliveryStates, eventTypes } from "./outbox/webhook-fields";

/** An entry of the log: one event for one webhook. */
export const shownDelivery = z
  .object({
    id: z.string(),
    event_id: z
      .string()
      .describe("The webhook-id header of every attempt; lets a receiver recognise a repeat."),
    type: z.enum(eventTypes),
    state: z
      .enum(deliveryStates)
      .describe("cancelled: the message was retracted, or its channel deleted, before it arrived."),
    test: z.boolean().describe("Created by a test."),
    channel_id: z.string().nullable(),
    message_id: z.number().int().nullable(),
    created_at: z.number().int(),
    attempt_count: z.number().int(),
    next_attempt_at: z
      .number()
      .int()
      .nullable()
      .describe("Null while an attempt is running, and at the end."),
    finished_at: z.number().int().nullable(),
    last_status: z
      .number()
      .int()
      .nullable()
      .describe("HTTP status of the last response; null if there was none."),
    last_error: z.string().nullable().describe("Why the last attempt failed, in a word or two."),
  })
  .meta({ id: "Delivery" });

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** A row in its wire format. */
export function showDelivery(row: DeliveryRow): z.infer<typeof shownDelivery> {
  return {
    id: row.id,
    event_id: row.eventId,
    type: row.type as z.infer<typeof shownDelivery>["type"],
    state: row.state,
    test: row.test,
    channel_id: row.channelId,
    message_id: row.messageId,
    created_at: row.createdAt,
    attempt_count: row.attemptCount,
    next_attempt_at: row.lease === null ? row.nextAttemptAt : null,
    finished_at: row.finishedAt,
    last_status: row.lastStatus,
    last_error: row.lastError,
  };
}
