import type { Metadata } from "next";
import { channelPage } from "@/components/channels/channel-page";
import { CreateChannelButton } from "@/components/channels/create-channel";
import { ActivityPanel } from "@/components/overview/activity-panel";
import { ChannelStrips } from "@/components/overview/channel-strips";
import { NeedsYou } from "@/components/overview/needs-you";
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
    caller.getOverview.queryOptions({}),
  );
  return (
    <HydrateClient>
      <PageHeader title="Overview" action={<CreateChannelButton />} />
      <ActivityPanel />
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
