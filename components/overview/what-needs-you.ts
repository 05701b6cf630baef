import type { Overview } from "@/components/hub-outputs";
import { webhookPath } from "@/components/webhooks/webhook-paths";

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
  /** Newcomers and broken webhooks, counted by the hub over all channels. */
  overview: Pick<Overview, "waiting" | "waiting_count" | "webhooks" | "webhook_count">;
  /** Invites that were mailed to the account's address. */
  invites: { code: string; channel_name: string; inviter: string; role: string; expires_at: number }[];
}

const WEEK_MS = 7 * 86_400_000;

/** The items of an account that need attention, most pressing first. */
export function whatNeedsYou(known: Known): Need[] {
  const { now, account, tokens, overview, invites } = known;
  const needs = [
    ...overview.waiting.map(joinRequests),
    ...more(
      "newcomers",
      "more people are waiting to join",
      overview.waiting_count - listed(overview.waiting),
    ),
    ...overview.webhooks.map(brokenWebhook),
    ...more("webhooks", "more webhooks are failing", overview.webhook_count - overview.webhooks.length),
    ...invites.filter(({ expires_at }) => expires_at > now).map(openInvite),
    ...tokens.flatMap((token) => expiringToken(token, now)),
    ...(account.email === null && !account.has_recovery_token ? [NO_SIGN_IN] : []),
    ...account.identities
      .filter(({ previous_key_until: until }) => until !== null && until > now)
      .map(oldKey),
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

const listed = (waiting: Overview["waiting"]) => waiting.reduce((sum, { count }) => sum + count, 0);

/** A line for those beyond the ones that the hub lists. */
function more(key: string, words: string, count: number): Need[] {
  if (count <= 0) return [];
  return [
    {
      key,
      title: `${count} ${words}`,
      text: "On other channels.",
      path: "/account/channels",
      pressing: true,
    },
  ];
}

function joinRequests({ channel_id, name, count: waiting }: Overview["waiting"][number]): Need {
  return {
    key: `knocks ${channel_id}`,
    title: `${waiting === 1 ? "1 person is" : `${waiting} people are`} waiting to join ${name ?? channel_id}`,
    text: "Approve or deny.",
    path: `/account/channels/${channel_id}/members`,
    pressing: true,
  };
}

function brokenWebhook(webhook: Overview["webhooks"][number]): Need {
  const { id, title, channel_id, channel_name } = webhook;
  const off = webhook.state === "disabled";
  const on = channel_id === null ? "" : ` of ${channel_name ?? channel_id}`;
  return {
    key: `webhook ${id}`,
    title: `The webhook “${title}”${on} ${off ? "was turned off" : "is failing"}`,
    text: off
      ? "Fix its endpoint, turn it on, and recover failed deliveries."
      : "Its log shows the endpoint's responses.",
    path: webhookPath(channel_id, id),
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
