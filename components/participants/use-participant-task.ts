"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast } from "sonner";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { atOnce, type ParticipantTask } from "./participant-task";

/** Begins an action on a participant: those that are easy to undo run at once, others ask first through `ask`. */
export function useParticipantTask(channelId: string, ask: (task: ParticipantTask) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, error } = useMutation(trpc.updateParticipant.mutationOptions());
  const begin = useCallback(
    (next: ParticipantTask) => {
      const now = atOnce[next.does];
      if (now === undefined) return ask(next);
      const { callsign } = next.participant;
      mutate(
        { channel_id: channelId, callsign, ...now.change },
        {
          onSuccess: () => {
            toast(`${callsign} ${now.done}`);
            return membersChanged(trpc, queries, channelId);
          },
        },
      );
    },
    [ask, channelId, mutate, queries, trpc],
  );
  return { begin, error };
}
