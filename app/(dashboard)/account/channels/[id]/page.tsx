import type { Metadata } from "next";
import { ConnectPanel } from "@/components/channels/connect-panel";
import { RosterPanel } from "@/components/channels/roster-panel";
import { ChannelFrame, type ChannelPageProps } from "./channel-frame";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function ChannelPage({ params }: ChannelPageProps) {
  const { id } = await params;
  return (
    <ChannelFrame channelId={id}>
      <ConnectPanel channelId={id} />
      <RosterPanel channelId={id} />
    </ChannelFrame>
  );
}
