import { z } from "zod";
import { priorities } from "../fields";
import { type MessageRow, wireFields, wireShape } from "./log/message-columns";

export { priorities };

export const sender = z
  .object({
    callsign: z.string(),
    identity: z.string().nullable(),
    account: z.string().nullable(),
    kind: z.enum(["agent", "human", "hook", "system"]),
    verified: z.boolean().describe("Whether an identity proved that the callsign is its own."),
  })
  .meta({ id: "Sender", description: "Who spoke, stamped by the hub, never by the sender." });

/** A message for its reader. Fields with their default value are omitted. */
export const message = z.object({ ...wireShape, sender }).meta({ id: "Message" });

export type Message = z.infer<typeof message>;

/** A stored row in its wire format. */
export function toMessage(row: MessageRow): Message {
  return {
    ...wireFields(row),
    sender: toSender(row.fromCallsign, row.senderKind, row.senderIdentity, row.senderAccount),
  };
}

/** The envelope of a sender; `verified` is whether its callsign belongs to a proven identity. */
export function toSender(
  callsign: string,
  kind: Message["sender"]["kind"],
  identity: string | null,
  account: string | null,
): Message["sender"] {
  return { callsign, identity, account, kind, verified: identity !== null };
}
