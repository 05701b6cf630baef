import type { Metadata } from "next";
import { ChannelScreen } from "@/components/timeline/channel-screen";
import { type ChannelPageProps, TimelineFrame } from "./channel-frame";
import { channelMetadata } from "./channel-metadata";
import { prefetchTimeline } from "./prefetch-timeline";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return channelMetadata((await params).id);
}

export default async function ChannelPage({ params }: ChannelPageProps) {
  const { id } = await params;
  return (
    <TimelineFrame channelId={id}>
      {async () => <ChannelScreen channelId={id} around={await prefetchTimeline(id, null)} />}
    </TimelineFrame>
  );
}
