"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { webhooksPath } from "@/components/webhooks/webhook-paths";

/** Deletes a hook with its receipts; its messages stay. */
export function DeleteHookDialog({
  hook,
  open,
  onClose,
}: {
  hook: ShownHook;
  open: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    trpc.deleteHook.mutationOptions({
      onSuccess: async () => {
        toast(`${hook.from} deleted`);
        router.push(webhooksPath(hook.channel_id));
        await queries.invalidateQueries({ queryKey: trpc.listHooks.queryKey() });
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
      title={`Delete ${hook.from}?`}
      action="Delete hook"
      pending={remove.isPending || remove.isSuccess}
      error={remove.error}
      onConfirm={() => remove.mutate({ channel_id: hook.channel_id, hook_id: hook.hook_id })}
    >
      <p>Its URL stops working immediately; posts to it return 404.</p>
      <p>Its messages stay. To pause it, turn it off instead.</p>
    </ConfirmDialog>
  );
}
