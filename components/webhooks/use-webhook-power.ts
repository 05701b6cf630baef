"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";

/** Turns a webhook on and off. The page updates optimistically and reverts on an error. */
export function useWebhookPower(channelId: string | null, id: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const named = { channel_id: channelId, id };
  const queryKey = trpc.getWebhook.queryKey(named);
  const settle = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey }),
      queries.invalidateQueries({ queryKey: trpc.listWebhooks.queryKey() }),
      queries.invalidateQueries({ queryKey: trpc.listDeliveries.queryKey() }),
    ]);
  const turn = (state: "enabled" | "disabled") => ({
    onMutate: async () => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      const reason = state === "disabled" ? ("by_hand" as const) : null;
      queries.setQueryData(
        queryKey,
        (webhook) => webhook && { ...webhook, state, disabled_reason: reason, failing_since: null },
      );
      return { before };
    },
    onError: (_error: unknown, _sent: unknown, kept: { before: ShownWebhook | undefined } | undefined) => {
      queries.setQueryData(queryKey, kept?.before);
    },
    onSuccess: () => {
      toast(state === "enabled" ? "Webhook turned on" : "Webhook turned off");
    },
    onSettled: settle,
  });
  const on = useMutation(trpc.enableWebhook.mutationOptions(turn("enabled")));
  const takeOver = useMutation({
    ...trpc.takeOverWebhook.mutationOptions(),
    onSuccess: (webhook) => {
      queries.setQueryData(queryKey, webhook);
      toast("You took over the webhook");
    },
    onSettled: settle,
  });
  const off = useMutation(trpc.updateWebhook.mutationOptions(turn("disabled")));
  return {
    turnOn: () => on.mutate(named),
    takeOver: () => takeOver.mutate(named),
    turnOff: () => off.mutate({ ...named, enabled: false }),
    pending: on.isPending || off.isPending || takeOver.isPending,
    error: on.error ?? off.error ?? takeOver.error,
  };
}
