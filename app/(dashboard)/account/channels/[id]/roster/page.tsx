import type { Metadata } from "next";
import { ConnectPanel } from "@/components/channels/connect-panel";
import { PinsPanel } from "@/components/channels/pins-panel";
import { RosterPanel } from "@/components/channels/roster-panel";
import { KnocksPanel } from "@/components/knocks/knocks-panel";
import { mayAdminister } from "@/components/members/may-administer";
import { OwnAgentPanel } from "@/components/members/own-agent-panel";
import { caller } from "@/server/next/caller";
import { prefetch } from "@/server/next/prefetch";
import { ChannelFrame, type ChannelPageProps } from "../channel-frame";
import { channelMetadata } from "../channel-metadata";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return channelMetadata((await params).id, "Roster");
}

export default async function RosterPage({ params }: ChannelPageProps) {
  const { id } = await params;
  return (
    <ChannelFrame channelId={id} path="/roster">
      {async ({ role }) => {
        const administers = mayAdminister(role);
        if (administers) await prefetch(caller.listKnocks.queryOptions({ channel_id: id }));
        return (
          <>
            {administers && <KnocksPanel channelId={id} />}
            {administers ? <ConnectPanel channelId={id} /> : <OwnAgentPanel channelId={id} />}
            <PinsPanel channelId={id} role={role} />
            <RosterPanel channelId={id} />
          </>
        );
      }}
    </ChannelFrame>
  );
}
