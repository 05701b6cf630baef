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

interface FrameProps {
  channelId: string;
  path?: string;
  children: ReactNode | ((place: Place) => ReactNode | Promise<ReactNode>);
}

/**
 * The content of a channel page, for members whose role may see it. Others are sent to sign in and back to `path` (the
 * part after the channel's id), or get a 404. The content is rendered with the visitor's membership.
 */
async function contentFor({ channelId, path = "", children }: FrameProps): Promise<ReactNode> {
  await requireSignedIn(`/account/channels/${encodeURIComponent(channelId)}${path}`);
  const place = await placeOn(channelId);
  if (place === null || !maySeePage(place.role, path)) notFound();
  return typeof children === "function" ? await children(place) : children;
}

/** The frame of the pages behind a channel's timeline. */
export async function ChannelFrame(props: FrameProps) {
  const content = await contentFor(props);
  return (
    <HydrateClient>
      <WhileMember channelId={props.channelId}>
        <ChannelTitle channelId={props.channelId} />
        <ChannelNav channelId={props.channelId} />
        <div className="space-y-6">{content}</div>
      </WhileMember>
    </HydrateClient>
  );
}

/** The frame of a channel's timeline, which fills the window. */
export async function TimelineFrame(props: FrameProps) {
  const content = await contentFor(props);
  return (
    <HydrateClient>
      <div data-fill className="flex h-full min-h-0 flex-col">
        <WhileMember channelId={props.channelId}>{content}</WhileMember>
      </div>
    </HydrateClient>
  );
}
