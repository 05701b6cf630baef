import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channels, messages } from "@/db/schema";
import type { StoredMessage } from "../../messages/log/find-message";
import { toSender } from "../../messages/message";
import type { DeliveryRow } from "../shown-delivery";

/** Text whose JSON has more bytes than this is omitted: the body then stays below 20 kB (Standard Webhooks). */
const MAX_TEXT_JSON_BYTES = 18_000;

export interface Rendered {
  body: string;
  /** The channel no longer keeps the message's text, so it is missing from the body. */
  textCleared: boolean;
}

type Event = Pick<DeliveryRow, "type" | "body" | "thin" | "channelId" | "messageId">;

/**
 * Renders the body of a delivery as it can be sent now: from the message itself, whose text is stored nowhere else.
 * Null if the message was retracted or deleted.
 */
export async function renderDelivery(
  db: Pick<Database, "select">,
  delivery: Event,
  origin: string,
): Promise<Rendered | null> {
  if (delivery.messageId === null)
    return delivery.body === null ? null : { body: delivery.body, textCleared: false };
  const [found] = await db
    .select({ message: messages })
    .from(messages)
    .innerJoin(channels, and(eq(channels.id, messages.channelId), isNull(channels.deletedAt)))
    .where(
      and(
        eq(messages.channelId, delivery.channelId ?? ""),
        eq(messages.id, delivery.messageId),
        isNull(messages.retractedAt),
      ),
    );
  if (!found) return null;
  const { message } = found;
  const data = {
    channel_id: message.channelId,
    message: delivery.thin ? { id: message.id } : shown(message),
    url: `${origin}/api/channels/${message.channelId}/messages/${message.id}`,
  };
  const timestamp = new Date(message.at).toISOString();
  return {
    body: JSON.stringify({ type: delivery.type, timestamp, data }),
    textCleared: !delivery.thin && message.text === null,
  };
}

function shown(message: StoredMessage) {
  const { text } = message;
  const fits = text !== null && Buffer.byteLength(JSON.stringify(text)) <= MAX_TEXT_JSON_BYTES;
  return {
    id: message.id,
    from: message.fromCallsign,
    to: message.toName,
    ...(fits ? { text } : { text_omitted: true }),
    at: message.at,
    kind: message.kind,
    reply_to: message.replyTo,
    need_reply: message.needReply,
    priority: message.priority,
    attachment_count: message.attachments?.length ?? 0,
    sender: toSender(message.fromCallsign, message.senderKind, message.senderIdentity, message.senderAccount),
  };
}
