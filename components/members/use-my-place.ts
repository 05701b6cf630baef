import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";

/** The signed-in person's membership of a channel; null until loaded. */
export function useMyPlace(channelId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.getMember.queryOptions({ channel_id: channelId, mid: "me" })).data ?? null;
}
