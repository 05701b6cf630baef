import type { Metadata } from "next";
import { WebhookPage } from "@/components/webhooks/webhook-page";
import { HydrateClient } from "@/server/next/prefetch";
import { prefetchWebhook } from "../../../../webhooks/prefetch-webhook";
import { ChannelFrame } from "../../channel-frame";

interface ChannelWebhookProps {
  params: Promise<{ id: string; wid: string }>;
}

export async function generateMetadata({ params }: ChannelWebhookProps): Promise<Metadata> {
  return { title: `Webhook of ${(await params).id}` };
}

export default async function ChannelWebhookPage({ params }: ChannelWebhookProps) {
  const { id, wid } = await params;
  return (
    <ChannelFrame channelId={id} path={`/webhooks/${encodeURIComponent(wid)}`}>
      <Webhook channelId={id} id={wid} />
    </ChannelFrame>
  );
}

/** Inside the frame, which has checked that the channel is the visitor's. */
async function Webhook({ channelId, id }: { channelId: string; id: string }) {
  await prefetchWebhook(channelId, id);
  return (
    <HydrateClient>
      <WebhookPage channelId={channelId} id={id} />
    </HydrateClient>
  );
}
