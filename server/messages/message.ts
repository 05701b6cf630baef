import { z } from "zod";
import type { messages } from "@/db/schema";
import { priorities } from "../fields";

export { priorities };

const attachment = z.object({
  mime: z.string(),
  data_base64: z.string(),
  filename: z.string().optional(),
});

export const sender = z
  .object({
    callsign: z.string(),
    identity: z.string().nullable(),
    account: z.string().nullable(),
    kind: z.enum(["agent", "human", "hook", "system"]),
    verified: z.boolean().describe("Whether an identity proved that the callsign is its own."),
  })
  .meta({ id: "Sender", description: "Who spoke, stamped by the hub, never by the sender." });

/** A message as a reader gets it. Fields that hold their default are left out. */
export const message = z
  .object({
    id: z
      .number()
      .int()
      .describe("Increases by one per channel; a status signal has its reader's position instead."),
    from: z.string(),
    to: z.string().describe("A callsign, @group or all."),
    text: z.string(),
    at: z.number().int().describe("Milliseconds since the epoch."),
    kind: z.enum(["status", "system"]).optional(),
    priority: z.enum(priorities).optional(),
    reply_to: z.number().int().optional(),
    need_reply: z.literal(true).optional(),
    expires_at: z.number().int().optional(),
    supersedes: z.number().int().optional(),
    suggested_replies: z.array(z.string()).optional(),
    attachments: z.array(attachment).optional(),
    sender,
  })
  .meta({ id: "Message" });

export type Message = z.infer<typeof message>;

/** The columns a reader sees, as `messageColumns` (or a whole row) selects them. */
export type MessageRow = Pick<
  typeof messages.$inferSelect,
  | "id"
  | "fromCallsign"
  | "toName"
  | "text"
  | "at"
  | "kind"
  | "priority"
  | "replyTo"
  | "needReply"
  | "expiresAt"
  | "supersedes"
  | "suggestedReplies"
  | "attachments"
  | "senderKind"
  | "senderIdentity"
  | "senderAccount"
>;

/** A stored row as the wire has it. */
export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    from: row.fromCallsign,
    to: row.toName,
    text: row.text ?? "",
    at: row.at,
    ...(row.kind === "system" && { kind: "system" as const }),
    ...(row.priority !== "default" && { priority: row.priority }),
    ...(row.replyTo !== null && { reply_to: row.replyTo }),
    ...(row.needReply && { need_reply: true as const }),
    ...(row.expiresAt !== null && { expires_at: row.expiresAt }),
    ...(row.supersedes !== null && { supersedes: row.supersedes }),
    ...(row.suggestedReplies && { suggested_replies: row.suggestedReplies }),
    ...(row.attachments && { attachments: row.attachments }),
    sender: toSender(row.fromCallsign, row.senderKind, row.senderIdentity, row.senderAccount),
  };
}

/** The envelope of a sender; `verified` is whether an identity stands behind the callsign. */
export function toSender(
  callsign: string,
  kind: Message["sender"]["kind"],
  identity: string | null,
  account: string | null,
): Message["sender"] {
  return { callsign, identity, account, kind, verified: identity !== null };
}
