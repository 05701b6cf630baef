import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ChannelNav } from "@/components/channels/channel-nav";
import { ChannelTitle } from "@/components/channels/channel-title";
import { HydrateClient } from "@/server/trpc/prefetch";
import { ownsChannel, requireSignedIn } from "@/server/trpc/signed-in";

export interface ChannelPageProps {
  params: Promise<{ id: string }>;
}

/**
 * What every page of a channel has around it, for whoever may see it: others are sent to sign in and back to `path`
 * (what stands behind the channel's id), or find nothing there.
 */
export async function ChannelFrame({
  channelId,
  path = "",
  children,
}: {
  channelId: string;
  path?: string;
  children: ReactNode;
}) {
  await requireSignedIn(`/account/channels/${encodeURIComponent(channelId)}${path}`);
  if (!(await ownsChannel(channelId))) notFound();
  return (
    <HydrateClient>
      <ChannelTitle channelId={channelId} />
      <ChannelNav channelId={channelId} />
      <div className="space-y-6">{children}</div>
    </HydrateClient>
  );
}
