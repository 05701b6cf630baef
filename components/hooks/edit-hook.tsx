"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import { HookForm } from "./hook-form";
import { filterOf, valuesOf } from "./hook-values";

/** Edits a hook's recipient, rules and filter. */
export function EditHookDialog({
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
  const named = { channel_id: hook.channel_id, hook_id: hook.hook_id };
  const save = useMutation(
    trpc.updateHook.mutationOptions({
      onSuccess: async (changed) => {
        onClose();
        toast("Hook saved");
        queries.setQueryData(trpc.getHook.queryKey(named), changed);
        await queries.invalidateQueries({ queryKey: trpc.listHooks.queryKey() });
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
      title={`Edit ${hook.from}`}
    >
      <HookForm
        values={valuesOf(hook)}
        action="Save hook"
        pending={save.isPending}
        error={save.error}
        onSubmit={(fields) => save.mutate({ ...fields, filter: filterOf(fields), ...named })}
      />
    </Dialog>
  );
}
