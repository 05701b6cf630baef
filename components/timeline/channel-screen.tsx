"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { ChannelConversation } from "./channel-conversation";
import { ChannelHead } from "./channel-head";
import { TimelineSkeleton } from "./timeline-skeleton";

/** A channel as a person uses it: its messages first, everything else beside or behind them. */
export function ChannelScreen({
  channelId,
  around,
  target = null,
}: {
  channelId: string;
  /** The message in the middle of the first page; null for the newest messages. */
  around: number | null;
  /** The message to show; null opens at the first unread one. */
  target?: number | null;
}) {
  const trpc = useTRPC();
  const first = useQuery(
    trpc.listTimeline.queryOptions(
      { channel_id: channelId, ...(around !== null && { around }) },
      // Only the first page: afterwards the conversation loads what it needs.
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, enabled: (query) => query.state.data === undefined },
    ),
  );
  if (first.data)
    return (
      <ChannelConversation
        key={`${channelId} ${target}`}
        channelId={channelId}
        page={first.data}
        target={target}
      />
    );
  return (
    <>
      <ChannelHead channelId={channelId} onRoster={null} />
      {first.isError ? <ProblemNotice error={first.error} className="m-4" /> : <TimelineSkeleton />}
    </>
  );
}
