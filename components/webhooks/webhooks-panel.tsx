"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Panel } from "@/components/ui/panel";
import { CreateWebhookButton } from "./create-webhook";
import { WebhookTable } from "./webhook-table";

/** The webhooks of a channel, beside its inbound hooks. */
export function WebhooksPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.listWebhooks.queryOptions({ channel_id: channelId }));
  const isEmpty = list.data?.webhooks.length === 0;
  return (
    <Panel
      title="Webhooks"
      note="Send this channel’s messages and events to your endpoint."
      action={<CreateWebhookButton channelId={channelId} isFirst={isEmpty} />}
    >
      <WebhookTable channelId={channelId} />
    </Panel>
  );
}
