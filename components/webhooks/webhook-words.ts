import type { EventType } from "@/server/webhooks/webhook-fields";

/** When each type is told, in the words of a person who decides. */
export const eventWords: Record<EventType, string> = {
  "message.received": "A message came",
  "message.need_reply": "A message came that wants an answer",
  "member.joined": "Somebody came onto the channel",
  "member.left": "Somebody left it",
  "channel.paused": "Not sent yet: reserved",
  "channel.deleted": "The channel was deleted",
  "invite.accepted": "An invitation was accepted",
  ping: "Nothing has happened: is anybody there?",
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
  pending: "lit",
  delivered: "good",
  failed: "bad",
  cancelled: "off",
} as const;

/** Why a webhook is off. */
export const reasonWords = {
  by_hand: "Somebody turned it off.",
  gone: "Its endpoint answered 410 Gone, which means: never again.",
  failing: "Nothing arrived for five days.",
  token_rotated: "It was created with a join token that no longer works.",
  creator_removed: "The account that created it no longer administers the channel. Take it over to keep it.",
  credential_revoked: "The token or app that created it was revoked. Take it over to keep it.",
} as const;

const errorWords: Record<string, string> = {
  blocked: "Its name now leads to an address that the hub does not call.",
  dns: "Its name could not be resolved.",
  refused: "Nothing listens there.",
  timeout: "No answer came in time.",
  closed: "The connection was closed before the answer was complete.",
  tls: "Its certificate or its TLS is not right.",
  "not http": "What it answered is not HTTP.",
  "headers too large": "The headers of its response have more than 64 KiB.",
  unreachable: "It could not be reached.",
  redirect: "It redirects; the hub does not follow, so give it the final address.",
  creator_removed: "The account that created the webhook no longer administers the channel.",
  credential_revoked: "The token or app that created the webhook was revoked.",
  token_rotated: "The join token that created the webhook no longer works.",
  recipient_removed: "The identity it was for was removed from the channel.",
  "webhook turned off": "The webhook was turned off before it could be delivered.",
};

/** An error of an attempt in a sentence. */
export function errorInWords(error: string, status: number | null): string {
  if (status === 410) return "It answered 410 Gone and wants no events any more.";
  if (status === 429 || status === 503) return `It answered ${status} and asked for a pause.`;
  if (status !== null && !(error in errorWords)) return `It answered ${status}; success is 2xx alone.`;
  return errorWords[error] ?? error;
}

/** A short span in the unit that fits it. */
export function durationInWords(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
