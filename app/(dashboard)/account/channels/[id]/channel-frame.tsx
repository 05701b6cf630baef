import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ChannelNav } from "@/components/channels/channel-nav";
import { maySeePage } from "@/components/channels/channel-places";
import { ChannelTitle } from "@/components/channels/channel-title";
import { WhileMember } from "@/components/members/while-member";
import { HydrateClient } from "@/server/next/prefetch";
import { placeOn, requireSignedIn } from "@/server/next/signed-in";

export interface ChannelPageProps {
  params: Promise<{ id: string }>;
}

type Place = NonNullable<Awaited<ReturnType<typeof placeOn>>>;

/**
 * What every page of a channel has around it, for whoever may see it by their role: others are sent to sign in and back
 * to `path` (what stands behind the channel's id), or find nothing there. The content is drawn for the visitor's place.
 */
export async function ChannelFrame({
  channelId,
  path = "",
  children,
}: {
  channelId: string;
  path?: string;
  children: ReactNode | ((place: Place) => ReactNode | Promise<ReactNode>);
}) {
  await requireSignedIn(`/account/channels/${encodeURIComponent(channelId)}${path}`);
  const place = await placeOn(channelId);
  if (place === null || !maySeePage(place.role, path)) notFound();
  const content = typeof children === "function" ? await children(place) : children;
  return (
    <HydrateClient>
      <WhileMember channelId={channelId}>
        <ChannelTitle channelId={channelId} />
        <ChannelNav channelId={channelId} />
        <div className="space-y-6">{content}</div>
      </WhileMember>
    </HydrateClient>
  );
}
