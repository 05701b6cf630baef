import type { EventType } from "./outbox/webhook-fields";
import type { WebhookRow } from "./webhook-owner";

/** The `data` of a test: the type's fields, with `test: true` and no real text. */
export function sampleOf(
  type: EventType,
  { origin, webhook, at }: { origin: string; webhook: WebhookRow; at: number },
): Record<string, unknown> {
  const channel_id = webhook.channelId ?? "quiet-otter-3a8f";
  switch (type) {
    case "ping":
      return { webhook_id: webhook.id, channel_id: webhook.channelId, test: true };
    case "message.received":
    case "message.need_reply":
      return {
        channel_id,
        message: webhook.thin ? { id: 1 } : sampleMessage(type === "message.need_reply", at),
        url: `${origin}/api/channels/${channel_id}/messages/1`,
        test: true,
      };
    case "invite.accepted":
      return { channel_id, callsign: "api-dev", role: "agent", test: true };
    case "member.joined":
    case "member.left":
      return { channel_id, callsign: "api-dev", test: true };
    default:
      return { channel_id, test: true };
  }
}

function sampleMessage(needReply: boolean, at: number) {
  return {
    id: 1,
    from: "api-dev",
    to: "ios-dev",
    text: "This is a sample of a message.",
    at,
    kind: "message",
    reply_to: null,
    need_reply: needReply,
    priority: "default",
    attachment_count: 0,
    sender: { callsign: "api-dev", identity: null, account: null, kind: "agent", verified: false },
  };
}
