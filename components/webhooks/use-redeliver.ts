"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { problemOf } from "@/components/ui/problem-of";

/** Sends a delivery again. The log shows it as pending at once. */
export function useRedeliver(channelId: string | null, id: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const logs = { queryKey: trpc.listDeliveries.queryKey() };
  const redeliver = useMutation(
    trpc.redeliver.mutationOptions({
      onMutate: ({ delivery_id }) => {
        queries.setQueriesData<{ deliveries: { id: string; state: string }[]; next: string | null }>(
          logs,
          (page) =>
            page && {
              ...page,
              deliveries: page.deliveries.map((row) =>
                row.id === delivery_id ? { ...row, state: "pending", next_attempt_at: null } : row,
              ),
            },
        );
      },
      onError: (error) => {
        const { title, hint } = problemOf(error);
        toast.error(title, { description: hint });
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(logs),
          queries.invalidateQueries({ queryKey: trpc.getDelivery.queryKey() }),
        ]),
    }),
  );
  return {
    redeliver: (deliveryId: string) =>
      redeliver.mutate({ channel_id: channelId, id, delivery_id: deliveryId }),
    pending: redeliver.isPending ? redeliver.variables.delivery_id : null,
  };
}
