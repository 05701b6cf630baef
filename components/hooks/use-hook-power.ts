"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";

/** Turns a hook on and off. The page updates optimistically and reverts on an error. */
export function useHookPower(channelId: string, hookId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const named = { channel_id: channelId, hook_id: hookId };
  const queryKey = trpc.getHook.queryKey(named);
  const update = useMutation(
    trpc.updateHook.mutationOptions({
      onMutate: async ({ enabled = true }) => {
        await queries.cancelQueries({ queryKey });
        const before = queries.getQueryData(queryKey);
        queries.setQueryData(queryKey, (hook) => hook && { ...hook, enabled });
        return { before };
      },
      onError: (_error, _sent, kept) => {
        queries.setQueryData(queryKey, kept?.before);
      },
      onSuccess: ({ enabled }) => {
        toast(enabled ? "Hook turned on" : "Hook turned off");
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey }),
          queries.invalidateQueries({ queryKey: trpc.listHooks.queryKey() }),
        ]),
    }),
  );
  return {
    turn: (enabled: boolean) => update.mutate({ ...named, enabled }),
    pending: update.isPending,
    error: update.error,
  };
}
