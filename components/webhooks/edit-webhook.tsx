"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import { WebhookForm } from "./webhook-form";
import { valuesOf } from "./webhook-values";

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
      sheet
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
