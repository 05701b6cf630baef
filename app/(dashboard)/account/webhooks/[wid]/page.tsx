import type { Metadata } from "next";
import { WebhookPage } from "@/components/webhooks/webhook-page";
import { HydrateClient } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";
import { prefetchWebhook } from "../prefetch-webhook";

export const metadata: Metadata = { title: "Webhook" };

export default async function AccountWebhookPage({ params }: { params: Promise<{ wid: string }> }) {
  const { wid } = await params;
  await requireSignedIn(`/account/webhooks/${encodeURIComponent(wid)}`);
  await prefetchWebhook(null, wid);
  return (
    <HydrateClient>
      <WebhookPage channelId={null} id={wid} />
    </HydrateClient>
  );
}
