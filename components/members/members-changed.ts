import type { QueryClient } from "@tanstack/react-query";
import type { useTRPC } from "@/components/trpc";

/** Refetches everything that depends on a channel's members. */
export function membersChanged(trpc: ReturnType<typeof useTRPC>, queries: QueryClient, channelId: string) {
  const here = { channel_id: channelId };
  const keys = [
    trpc.getMember.queryKey({ ...here, mid: "me" }),
    trpc.listMembers.queryKey(here),
    trpc.listInvites.queryKey(here),
    trpc.listKnocks.queryKey(here),
    trpc.getRoster.queryKey(here),
    trpc.listAccountChannels.queryKey(),
    trpc.listMyInvites.queryKey(),
    trpc.getOverview.queryKey(),
  ];
  return Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
