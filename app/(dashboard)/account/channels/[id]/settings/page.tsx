import type { Metadata } from "next";
import { ChannelSettingsPanel } from "@/components/channels/channel-settings-panel";
import { DeleteChannelPanel } from "@/components/channels/delete-channel";
import { ExportPanel } from "@/components/channels/export-panel";
import { ChannelFrame, type ChannelPageProps } from "../channel-frame";
import { channelMetadata } from "../channel-metadata";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return channelMetadata((await params).id, "Settings");
}

export default async function ChannelSettingsPage({ params }: ChannelPageProps) {
  const { id } = await params;
  return (
    <ChannelFrame channelId={id} path="/settings">
      {({ role }) => (
        <>
          <ChannelSettingsPanel channelId={id} />
          <ExportPanel channelId={id} />
          {role === "owner" && <DeleteChannelPanel channelId={id} />}
        </>
      )}
    </ChannelFrame>
  );
}
