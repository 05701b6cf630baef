"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { webhooksPath } from "./webhook-paths";

/** Deletes a webhook with its log. */
export function DeleteWebhookDialog({
  channelId,
  webhook,
  open,
  onClose,
}: {
  channelId: string | null;
  webhook: { id: string; title: string };
  open: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.deleteWebhook.mutationOptions({
      onSuccess: async () => {
        toast(`“${webhook.title}” deleted`);
        router.push(webhooksPath(channelId));
        await queries.invalidateQueries({ queryKey: trpc.listWebhooks.queryKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
        remove.reset();
      }}
      title={`Delete “${webhook.title}”?`}
      action="Delete webhook"
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
      onConfirm={() => remove.mutate({ channel_id: channelId, id: webhook.id })}
    >
      <p>The endpoint receives nothing more, including deliveries waiting to be retried.</p>
      <p>Its secret and log are deleted immediately. To pause it, turn it off instead.</p>
    </ConfirmDialog>
  );
}
