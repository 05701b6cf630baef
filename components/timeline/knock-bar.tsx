"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { PageLink } from "@/components/ui/page-link";

/** On screens without the roster beside the timeline: newcomers who wait for approval, and where to answer them. */
export function KnockBar({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const knocks = useQuery(
    trpc.listKnocks.queryOptions({ channel_id: channelId }, { refetchInterval: 30_000 }),
  );
  const count = knocks.data?.knocks.length ?? 0;
  if (count === 0) return null;
  return (
    <p className="flex shrink-0 flex-wrap items-center gap-x-3 bg-pending-soft px-4 py-1.5 text-[0.875rem] leading-6 xl:hidden">
      {count === 1 ? "1 newcomer is waiting for approval." : `${count} newcomers are waiting for approval.`}
      <PageLink
        href={`/account/channels/${encodeURIComponent(channelId)}/roster`}
        className="font-medium text-pending underline underline-offset-2 max-sm:py-2"
      >
        Answer
      </PageLink>
    </p>
  );
}
