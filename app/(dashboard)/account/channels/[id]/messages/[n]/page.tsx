import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChannelScreen } from "@/components/timeline/channel-screen";
import { TimelineFrame } from "../../channel-frame";
import { channelMetadata } from "../../channel-metadata";
import { prefetchTimeline } from "../../prefetch-timeline";

interface MessagePageProps {
  params: Promise<{ id: string; n: string }>;
}

export async function generateMetadata({ params }: MessagePageProps): Promise<Metadata> {
  const { id, n } = await params;
  return channelMetadata(id, `Message ${Number(n)}`);
}

/** A channel's timeline at one message: where links to messages lead. */
export default async function MessagePage({ params }: MessagePageProps) {
  const { id, n } = await params;
  const message = Number(n);
  if (!Number.isSafeInteger(message) || message < 1) notFound();
  return (
    <TimelineFrame channelId={id} path={`/messages/${message}`}>
      {async () => (
        <ChannelScreen channelId={id} around={await prefetchTimeline(id, message)} target={message} />
      )}
    </TimelineFrame>
  );
}
