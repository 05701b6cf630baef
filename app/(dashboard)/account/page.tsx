import type { Metadata } from "next";
import { channelPage } from "@/components/channels/channel-page";
import { CreateChannelButton } from "@/components/channels/create-channel";
import { ChannelStrips } from "@/components/overview/channel-strips";
import { NeedsYou } from "@/components/overview/needs-you";
import { Readouts } from "@/components/overview/readouts";
import { RecentActivity } from "@/components/overview/recent-activity";
import { recentActivity } from "@/components/overview/recent-activity-page";
import { PageHeader } from "@/components/ui/page-header";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  await requireSignedIn("/account");
  await prefetch(
    caller.listAccountChannels.queryOptions(channelPage),
    caller.listTokens.queryOptions({}),
    caller.listAccountAudit.queryOptions(recentActivity),
    caller.listMyInvites.queryOptions({}),
    caller.listWebhooks.queryOptions({ channel_id: null }),
  );
  return (
    <HydrateClient>
      <PageHeader title="Overview" action={<CreateChannelButton />} />
      <Readouts />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="space-y-6">
          <NeedsYou />
          <ChannelStrips />
        </div>
        <RecentActivity />
      </div>
    </HydrateClient>
  );
}
