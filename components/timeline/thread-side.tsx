"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { MessageBody } from "./message-body";
import { MessageTime } from "./message-time";
import { isMessage } from "./timeline-data";
import { useTimelineView } from "./timeline-view-context";

/** A message and all replies to it, oldest first. */
export function ThreadSide({ channelId, id, upto }: { channelId: string; id: number; upto: number }) {
  const trpc = useTRPC();
  const { goTo, replyTo, maySpeak } = useTimelineView();
  const thread = useQuery(
    trpc.listTimeline.queryOptions({ channel_id: channelId, thread: id, limit: 200 }, { staleTime: 0 }),
  );
  const { refetch } = thread;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message may be a reply.
  useEffect(() => void refetch(), [upto, refetch]);
  if (thread.isPending) return <SkeletonRows rows={3} />;
  if (thread.isError) return <ProblemNotice error={thread.error} className="m-4" />;
  const messages = thread.data.entries.filter(isMessage);
  const [root] = messages;
  return (
    <div className="py-2">
      <ol>
        {messages.map((entry) => (
          <li key={entry.id} className="border-line border-b px-4 py-2.5 last:border-b-0">
            <p className="flex items-baseline gap-2 text-[0.8125rem] text-ink-soft leading-5">
              <span className="font-semibold text-[0.9375rem] text-ink">{entry.message.from}</span>
              {entry.message.to !== "all" && <span className="wrap-anywhere">→ {entry.message.to}</span>}
              <MessageTime at={entry.message.at} className="ml-auto text-xs" />
              <button
                type="button"
                aria-label={`Show message ${entry.id} in the timeline`}
                onClick={() => goTo(entry.id)}
                className="cursor-pointer font-mono text-xs hover:text-ink hover:underline max-sm:py-2"
              >
                #{entry.id}
              </button>
            </p>
            <MessageBody entry={entry} />
          </li>
        ))}
      </ol>
      {messages.length === 1 && <p className="px-4 pt-1 text-[0.875rem] text-ink-soft">No replies yet.</p>}
      {root && maySpeak && (
        <Button size="small" className="mx-4 mt-3 max-sm:h-11" onClick={() => replyTo(root)}>
          Reply to {root.message.from}
        </Button>
      )}
    </div>
  );
}
