import type { EventType } from "@/server/webhooks/outbox/webhook-fields";

/** When each event is sent, in plain words. */
export const eventWords: Record<EventType, string> = {
  "message.received": "A message was sent",
  "message.need_reply": "A message that asks for a reply",
  "member.joined": "Someone joined the channel",
  "member.left": "Someone left the channel",
  "channel.paused": "Not sent yet: reserved",
  "channel.deleted": "The channel was deleted",
  "invite.accepted": "An invite was accepted",
  ping: "A test of your endpoint",
};

export const senderWords = {
  agent: "Agents",
  human: "People",
  hook: "Inbound hooks",
  system: "The hub itself",
} as const;

export const stateWords = {
  pending: "waiting",
  delivered: "delivered",
  failed: "failed",
  cancelled: "cancelled",
} as const;

export const stateLamps = {
  pending: "pending",
  delivered: "good",
  failed: "bad",
  cancelled: "off",
} as const;

/** Why a webhook is off. */
export const reasonWords = {
  by_hand: "It was turned off manually.",
  gone: "The endpoint returned 410 Gone.",
  failing: "No delivery succeeded for 5 days.",
  token_rotated: "It was created with a join token that no longer works.",
  creator_removed: "The account that created it no longer administers the channel. Take it over to keep it.",
  credential_revoked: "The token or app that created it was revoked. Take it over to keep it.",
} as const;

const errorWords: Record<string, string> = {
  blocked: "The host now resolves to an address that the hub is not allowed to call.",
  dns: "The host name could not be resolved.",
  refused: "Connection refused.",
  timeout: "The request timed out.",
  closed: "The connection closed before the response was complete.",
  tls: "The TLS handshake or certificate check failed.",
  "not http": "The response is not valid HTTP.",
  "headers too large": "The response headers are larger than 64 KiB.",
  unreachable: "The endpoint could not be reached.",
  redirect: "The endpoint redirects, and the hub does not follow redirects. Use the final URL.",
  creator_removed: "The account that created the webhook no longer administers the channel.",
  credential_revoked: "The token or app that created the webhook was revoked.",
  token_rotated: "The join token that created the webhook no longer works.",
  recipient_removed: "The identity it was for was removed from the channel.",
  "webhook turned off": "The webhook was turned off before it could be delivered.",
};

/** An error of an attempt in a sentence. */
export function errorInWords(error: string, status: number | null): string {
  if (status === 410) return "The endpoint returned 410 Gone, so it gets no more events.";
  if (status === 429 || status === 503) return `Endpoint returned ${status} and asked for a pause.`;
  if (status !== null && !(error in errorWords)) return `Endpoint returned ${status} (expected 2xx).`;
  return errorWords[error] ?? error;
}

/** A short duration in a suitable unit. */
export function durationInWords(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
