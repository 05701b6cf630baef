import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { CreateWebhookButton } from "@/components/webhooks/create-webhook";
import { WebhookTable } from "@/components/webhooks/webhook-table";
import { caller } from "@/server/next/caller";
import { HydrateClient, prefetch } from "@/server/next/prefetch";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  await requireSignedIn("/account/webhooks");
  await prefetch(caller.listWebhooks.queryOptions({ channel_id: null }));
  return (
    <HydrateClient>
      <PageHeader title="Webhooks" action={<CreateWebhookButton channelId={null} isFirst />}>
        Called when one of your identities gets a direct message. For events on a channel, use that channel’s
        webhooks.
      </PageHeader>
      <div className="overflow-hidden rounded-panel border border-line bg-panel">
        <WebhookTable channelId={null} />
      </div>
    </HydrateClient>
  );
}
