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
 * The frame of every channel page, for members whose role may see it. Others are sent to sign in and back to `path`
 * (the part after the channel's id), or get a 404. The content is rendered with the visitor's membership.
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
