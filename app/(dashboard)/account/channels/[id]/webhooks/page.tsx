import type { Metadata } from "next";
import { HooksPanel } from "@/components/hooks/hook-table";
import { WebhooksPanel } from "@/components/webhooks/webhooks-panel";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { ChannelFrame, type ChannelPageProps } from "../channel-frame";
import { channelMetadata } from "../channel-metadata";

export async function generateMetadata({ params }: ChannelPageProps): Promise<Metadata> {
  return channelMetadata((await params).id, "Webhooks");
}

export default async function ChannelWebhooksPage({ params }: ChannelPageProps) {
  const { id } = await params;
  return (
    <ChannelFrame channelId={id} path="/webhooks">
      <Lists channelId={id} />
    </ChannelFrame>
  );
}

/** Inside the frame, which has checked that the channel is the visitor's. */
async function Lists({ channelId }: { channelId: string }) {
  const named = { channel_id: channelId };
  await prefetch(caller.listWebhooks.queryOptions(named), caller.listHooks.queryOptions(named));
  return (
    <HydrateClient>
      <WebhooksPanel channelId={channelId} />
      <HooksPanel channelId={channelId} />
    </HydrateClient>
  );
}
