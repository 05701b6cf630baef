import { Panel } from "@/components/ui/panel";
import { CreateWebhookButton } from "./create-webhook";
import { WebhookTable } from "./webhook-table";

/** The webhooks of a channel, beside its inbound hooks. */
export function WebhooksPanel({ channelId }: { channelId: string }) {
  return (
    <Panel
      title="Webhooks"
      note="Called with what is said and happens here."
      action={<CreateWebhookButton channelId={channelId} size="small" />}
    >
      <WebhookTable channelId={channelId} />
    </Panel>
  );
}
