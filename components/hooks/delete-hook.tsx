"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { webhooksPath } from "@/components/webhooks/webhook-paths";
import type { ShownHook } from "./shown-hook";

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
        toast(`${hook.from} is deleted`);
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
      <p>Its URL is gone at once: whoever posts there is told that there is no such hook.</p>
      <p>The messages that it brought stay. To stop it for a while, turn it off instead.</p>
    </ConfirmDialog>
  );
}
