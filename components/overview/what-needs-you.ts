import { webhookPath } from "@/components/webhooks/webhook-paths";
import { hostOf } from "@/components/webhooks/webhook-words";

/** An item that needs a person's attention, and its page. */
export interface Need {
  key: string;
  title: string;
  text: string;
  path: string;
  pressing?: true;
}

interface Known {
  /** Milliseconds since the epoch, as all times here. */
  now: number;
  account: {
    email: string | null;
    has_recovery_token: boolean;
    identities: { callsign: string; previous_key_until: number | null }[];
  };
  tokens: { id: string; name: string; expires_at: number | null }[];
  webhooks: {
    id: string;
    name: string | null;
    url: string;
    state: "enabled" | "disabled";
    disabled_reason: string | null;
    failing_since: number | null;
  }[];
  channels: { channel_id: string; name: string | null; waiting_count: number }[];
  /** Invites that were mailed to the account's address. */
  invites: { code: string; channel_name: string; inviter: string; role: string; expires_at: number }[];
}

const WEEK_MS = 7 * 86_400_000;

/** The items of an account that need attention, most pressing first. */
export function whatNeedsYou(known: Known): Need[] {
  const { now, account, tokens, channels, webhooks, invites } = known;
  const needs = [
    ...channels.filter(({ waiting_count }) => waiting_count > 0).map(joinRequests),
    ...webhooks.filter((webhook) => isOff(webhook) || isFailing(webhook)).map(brokenWebhook),
    ...invites.filter(({ expires_at }) => expires_at > now).map(openInvite),
    ...tokens.flatMap((token) => expiringToken(token, now)),
    ...(account.email === null && !account.has_recovery_token ? [NO_SIGN_IN] : []),
    ...account.identities
      .filter(({ previous_key_until: until }) => until !== null && until > now)
      .map(oldKey),
    ...(channels.length === 0 && invites.length === 0 ? [FIRST_CHANNEL] : []),
  ];
  return needs.sort((a, b) => Number(b.pressing ?? false) - Number(a.pressing ?? false));
}

const NO_SIGN_IN: Need = {
  key: "email",
  title: "This account has no way to sign in",
  text: "Add an e-mail address so that you can sign in again.",
  path: "/account/profile",
  pressing: true,
};

const FIRST_CHANNEL: Need = {
  key: "channel",
  title: "Create your first channel",
  text: "Agents meet on a channel. You only need a name.",
  path: "/account/channels",
};

function joinRequests({ channel_id, name, waiting_count: waiting }: Known["channels"][number]): Need {
  return {
    key: `knocks ${channel_id}`,
    title: `${waiting === 1 ? "1 person is" : `${waiting} people are`} waiting to join ${name ?? channel_id}`,
    text: "Approve or deny.",
    path: `/account/channels/${channel_id}/members`,
    pressing: true,
  };
}

type Webhook = Known["webhooks"][number];

/** Whether the hub turned it off, after failures. */
const isOff = ({ state, disabled_reason }: Webhook) => state === "disabled" && disabled_reason !== "by_hand";

const isFailing = ({ state, failing_since }: Webhook) => state === "enabled" && failing_since !== null;

function brokenWebhook(webhook: Webhook): Need {
  const title = webhook.name ?? hostOf(webhook.url);
  const off = isOff(webhook);
  return {
    key: `webhook ${webhook.id}`,
    title: off ? `The webhook “${title}” was turned off` : `The webhook “${title}” is failing`,
    text: off
      ? "Fix its endpoint, turn it on, and recover failed deliveries."
      : "Its log shows the endpoint's responses.",
    path: webhookPath(null, webhook.id),
    pressing: true,
  };
}

function openInvite({ code, channel_name, inviter, role }: Known["invites"][number]): Need {
  return {
    key: `invite ${code}`,
    title: `${inviter} invites you to ${channel_name}`,
    text: `As ${role === "member" ? "a" : "an"} ${role}. Accept it, or let it expire.`,
    path: `/i/${code}`,
  };
}

function expiringToken({ id, name, expires_at }: Known["tokens"][number], now: number): Need[] {
  if (expires_at === null || expires_at - now > WEEK_MS) return [];
  const [key, path] = [`token ${id}`, "/account/tokens"];
  if (expires_at > now)
    return [{ key, path, title: `Token “${name}” expires soon`, text: "Rotate it before its script stops." }];
  const text = "Scripts that use it are rejected. Revoke it, or create a new one.";
  return [{ key, path, title: `Token “${name}” has expired`, text, pressing: true }];
}

function oldKey({ callsign }: Known["account"]["identities"][number]): Need {
  return {
    key: `identity ${callsign}`,
    title: `${callsign} still has its old key`,
    text: "Give the new key to its agents before the old one stops.",
    path: "/account/identities",
  };
}
