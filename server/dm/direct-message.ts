import { z } from "zod";
import type { directMessages } from "@/db/schema";
import { priorities, sender, toSender } from "../messages/message";

/** A direct message for its reader. Fields with their default value are omitted. */
export const directMessage = z
  .object({
    id: z.number().int().describe("Increases by one per inbox, from 1."),
    from: z.string(),
    to: z.string(),
    text: z.string(),
    at: z.number().int().describe("Milliseconds since the epoch."),
    priority: z.enum(priorities).optional(),
    reply_to: z.number().int().optional().describe("The id that your own send to its sender returned."),
    sender,
  })
  .meta({ id: "DirectMessage" });

export type DirectMessage = z.infer<typeof directMessage>;

export type DirectMessageRow = typeof directMessages.$inferSelect;

/** A stored row in its wire format: its sender proved its identity. */
export function toDirectMessage(row: DirectMessageRow): DirectMessage {
  return {
    id: row.id,
    from: row.fromCallsign,
    to: row.toCallsign,
    text: row.text ?? "",
    at: row.at,
    ...(row.priority !== "default" && { priority: row.priority }),
    ...(row.replyTo !== null && { reply_to: row.replyTo }),
    sender: toSender(row.fromCallsign, "agent", row.fromCallsign, row.fromAccount),
  };
}
