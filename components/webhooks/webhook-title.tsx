"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DetailHeader } from "@/components/ui/detail-header";
import { PageLink } from "@/components/ui/page-link";
import { RowMenu } from "@/components/ui/row-menu";
import { DeleteWebhookDialog } from "./delete-webhook";
import { EditWebhookDialog } from "./edit-webhook";
import { TestWebhookMenu } from "./test-webhook";
import { useWebhookPower } from "./use-webhook-power";
import { webhooksPath } from "./webhook-paths";
import { hostOf } from "./webhook-words";

/** The header of a webhook's page: its name, URL and actions. */
export function WebhookTitle({
  channelId,
  id,
  onTested,
}: {
  channelId: string | null;
  id: string;
  onTested: (deliveryId: string) => void;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.getWebhook.queryOptions({ channel_id: channelId, id }));
  const power = useWebhookPower(channelId, id);
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const webhook = query.data;
  const title = webhook ? (webhook.name ?? hostOf(webhook.url)) : id;
  return (
    <DetailHeader
      level={channelId === null ? 1 : 2}
      above={
        <PageLink href={webhooksPath(channelId)} className="underline-offset-4 hover:underline">
          Webhooks
        </PageLink>
      }
      title={title}
      action={
        webhook && (
          <>
            <TestWebhookMenu channelId={channelId} id={id} onTested={onTested} />
            <Button onClick={() => setOpen("edit")}>
              <Pencil aria-hidden="true" />
              Edit
            </Button>
            <RowMenu
              isOn={webhook.state === "enabled"}
              onPower={webhook.state === "enabled" ? power.turnOff : power.turnOn}
              onDelete={() => setOpen("delete")}
            />
          </>
        )
      }
    >
      {webhook && (
        <span className="flex items-center gap-2">
          <code className="wrap-anywhere font-mono text-[0.8125rem]">{webhook.url}</code>
          {webhook.url_hidden ? (
            <span className="text-[0.8125rem] text-ink-soft">path hidden</span>
          ) : (
            <CopyButton text={webhook.url} label="endpoint" />
          )}
        </span>
      )}
      {webhook && (
        <>
          <EditWebhookDialog
            channelId={channelId}
            webhook={webhook}
            open={open === "edit"}
            onClose={() => setOpen(null)}
          />
          <DeleteWebhookDialog
            channelId={channelId}
            webhook={{ id, title }}
            open={open === "delete"}
            onClose={() => setOpen(null)}
          />
        </>
      )}
    </DetailHeader>
  );
}
