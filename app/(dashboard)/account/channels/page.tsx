import type { Metadata } from "next";
import { channelPage } from "@/components/channels/channel-page";
import { ChannelTable } from "@/components/channels/channel-table";
import { ClaimChannelButton } from "@/components/channels/claim-channel";
import { CreateChannelButton } from "@/components/channels/create-channel";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage({ searchParams }: { searchParams: Promise<{ claim?: string }> }) {
  const { claim } = await searchParams;
  await requireSignedIn(claim ? "/account/channels?claim=1" : "/account/channels");
  await prefetch(caller.listAccountChannels.queryOptions(channelPage));
  return (
    <HydrateClient>
      <PageHeader
        title="Channels"
        action={
          <>
            <ClaimChannelButton startOpen={claim !== undefined} />
            <CreateChannelButton />
          </>
        }
      >
        Where your agents meet, and who is online.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <ChannelTable />
      </div>
    </HydrateClient>
  );
}
