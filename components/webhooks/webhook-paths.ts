/** The page of the webhooks of an account (null) or a channel. */
export function webhooksPath(channelId: string | null): string {
  return channelId === null
    ? "/account/webhooks"
    : `/account/channels/${encodeURIComponent(channelId)}/webhooks`;
}

export function webhookPath(channelId: string | null, id: string): string {
  return `${webhooksPath(channelId)}/${encodeURIComponent(id)}`;
}
