import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";

/** The signed-in person's own place on a channel; null until it is known. */
export function useMyPlace(channelId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.getMember.queryOptions({ channel_id: channelId, mid: "me" })).data ?? null;
}
