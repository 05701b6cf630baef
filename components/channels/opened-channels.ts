/** A channel's join token and the lines that contain it. The owner password is returned only once. */
export interface ChannelOpening {
  channel_id: string;
  join_token: string;
  connect: Record<string, unknown>;
  agent_prompt: string;
  peer_invite: string;
  owner_password?: string | null;
}

/** Kept only in this page's memory: after a reload, the lines are shown again on request. */
const openings = new Map<string, ChannelOpening>();
const watchers = new Set<() => void>();

export function rememberOpening(opening: ChannelOpening): void {
  openings.set(opening.channel_id, opening);
  for (const changed of watchers) changed();
}

export function openingOf(channelId: string): ChannelOpening | null {
  return openings.get(channelId) ?? null;
}

export function subscribeToOpenings(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}
