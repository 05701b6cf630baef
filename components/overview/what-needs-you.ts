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
export function whatNeedsYou({ now, account, tokens, channels, webhooks, invites }: Known): Need[] {
  const needs: Need[] = [];
  for (const { channel_id, name, waiting_count: waiting } of channels) {
    if (waiting === 0) continue;
    needs.push({
      key: `knocks ${channel_id}`,
      title: `${waiting === 1 ? "1 person is" : `${waiting} people are`} waiting to join ${name ?? channel_id}`,
      text: "Approve or deny.",
      path: `/account/channels/${channel_id}/members`,
      pressing: true,
    });
  }
  for (const webhook of webhooks) {
    const isOff = webhook.state === "disabled" && webhook.disabled_reason !== "by_hand";
    if (!isOff && (webhook.state === "disabled" || webhook.failing_since === null)) continue;
    const title = webhook.name ?? hostOf(webhook.url);
    needs.push({
      key: `webhook ${webhook.id}`,
      title: isOff ? `The webhook “${title}” was turned off` : `The webhook “${title}” is failing`,
      text: isOff
        ? "Fix its endpoint, turn it on, and recover failed deliveries."
        : "Its log shows the endpoint's responses.",
      path: webhookPath(null, webhook.id),
      pressing: true,
    });
  }
  for (const { code, channel_name, inviter, role, expires_at } of invites) {
    if (expires_at <= now) continue;
    needs.push({
      key: `invite ${code}`,
      title: `${inviter} invites you to ${channel_name}`,
      text: `As ${role === "member" ? "a" : "an"} ${role}. Accept it, or let it expire.`,
      path: `/i/${code}`,
    });
  }
  for (const token of tokens) {
    if (token.expires_at === null || token.expires_at - now > WEEK_MS) continue;
    const over = token.expires_at <= now;
    needs.push({
      key: `token ${token.id}`,
      title: over ? `Token “${token.name}” has expired` : `Token “${token.name}” expires soon`,
      text: over
        ? "Scripts that use it are rejected. Revoke it, or create a new one."
        : "Rotate it before its script stops.",
      path: "/account/tokens",
      ...(over ? { pressing: true as const } : {}),
    });
  }
  if (account.email === null && !account.has_recovery_token) {
    needs.push({
      key: "email",
      title: "This account has no way to sign in",
      text: "Add an e-mail address so that you can sign in again.",
      path: "/account/profile",
      pressing: true,
    });
  }
  for (const { callsign, previous_key_until: until } of account.identities) {
    if (until === null || until <= now) continue;
    needs.push({
      key: `identity ${callsign}`,
      title: `${callsign} still has its old key`,
      text: "Give the new key to its agents before the old one stops.",
      path: "/account/identities",
    });
  }
  if (channels.length === 0 && invites.length === 0) {
    needs.push({
      key: "channel",
      title: "Create your first channel",
      text: "Agents meet on a channel. You only need a name.",
      path: "/account/channels",
    });
  }
  return needs.sort((a, b) => Number(b.pressing ?? false) - Number(a.pressing ?? false));
}
