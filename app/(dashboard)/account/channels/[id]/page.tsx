import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChannelSettingsPanel } from "@/components/channels/channel-settings-panel";
import { ChannelTitle } from "@/components/channels/channel-title";
import { ConnectPanel } from "@/components/channels/connect-panel";
import { DeleteChannelPanel } from "@/components/channels/delete-channel";
import { RosterPanel } from "@/components/channels/roster-panel";
import { HydrateClient } from "@/server/trpc/prefetch";
import { ownsChannel, requireSignedIn } from "@/server/trpc/signed-in";

interface ChannelPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function ChannelPage({ params }: ChannelPageProps) {
  const { id } = await params;
  await requireSignedIn(`/account/channels/${encodeURIComponent(id)}`);
  if (!(await ownsChannel(id))) notFound();
  return (
    <HydrateClient>
      <ChannelTitle channelId={id} />
      <div className="space-y-6">
        <ConnectPanel channelId={id} />
        <RosterPanel channelId={id} />
        <ChannelSettingsPanel channelId={id} />
        <DeleteChannelPanel channelId={id} />
      </div>
    </HydrateClient>
  );
}
