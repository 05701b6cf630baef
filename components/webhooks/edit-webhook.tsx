"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import { WebhookForm, type WebhookValues } from "./webhook-form";

/** Changes a webhook's endpoint and filters. Deliveries waiting for a retry use the new ones. */
export function EditWebhookDialog({
  channelId,
  webhook,
  open,
  onClose,
}: {
  channelId: string | null;
  webhook: ShownWebhook;
  open: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.updateWebhook.mutationOptions({
      onSuccess: async (changed) => {
        onClose();
        toast("Webhook saved");
        queries.setQueryData(trpc.getWebhook.queryKey({ channel_id: channelId, id: webhook.id }), changed);
        await queries.invalidateQueries({ queryKey: trpc.listWebhooks.queryKey() });
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
        save.reset();
      }}
      title="Edit webhook"
      description="Deliveries waiting to be retried go to the new endpoint."
    >
      <WebhookForm
        channelId={channelId}
        values={valuesOf(webhook)}
        action="Save webhook"
        pending={save.isPending}
        error={save.error}
        onSubmit={({ url, ...fields }) =>
          // The shown value may be only the origin: unchanged, the URL stays.
          save.mutate({
            ...fields,
            ...(url !== webhook.url && { url }),
            channel_id: channelId,
            id: webhook.id,
          })
        }
      />
    </Dialog>
  );
}

function valuesOf(webhook: ShownWebhook): WebhookValues {
  return {
    url: webhook.url,
    name: webhook.name ?? "",
    types: webhook.types.filter((type) => type !== "ping"),
    sender_kinds: webhook.sender_kinds,
    mentions_me: webhook.mentions_me,
    callsign: webhook.callsign ?? undefined,
    thin: webhook.thin,
  };
}
