"use client";

import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { forgetVisitor } from "@/components/analytics/browser-analytics";
import { leaveIfNoOtherWay } from "@/components/auth/leave-for";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { publishLive, setLive } from "./live-state";

/** Keeps the page in sync with the hub: refetches what changed. */
export function LiveUpdates() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const pathname = usePathname();
  const channels = { queryKey: trpc.listAccountChannels.queryKey() };
  const [recount] = useState(() =>
    atMostEvery(RECOUNT_INTERVAL_MS, () => queries.invalidateQueries(channels)),
  );
  const { status, error } = useSubscription(
    trpc.live.subscriptionOptions(undefined, {
      onError: (error) => {
        // Signed out elsewhere, so the visitor may no longer see this page.
        if (error.data?.problem.code === "unauthorized")
          void forgetVisitor().then(() => leaveIfNoOtherWay(`/sign-in?to=${encodeURIComponent(pathname)}`));
      },
      onData: (event) => {
        publishLive(event);
        switch (event.type) {
          case "ready":
            // Anything may have changed during a disconnect, or since the page was rendered.
            void queries.invalidateQueries();
            break;
          case "channels":
            void queries.invalidateQueries(channels);
            void queries.invalidateQueries({ queryKey: trpc.describeChannel.queryKey() });
            void queries.invalidateQueries({ queryKey: trpc.getMember.queryKey() });
            break;
          case "roster":
            void queries.invalidateQueries(channels);
            void queries.invalidateQueries({
              queryKey: trpc.getRoster.queryKey({ channel_id: event.channel_id }),
            });
            void queries.invalidateQueries({
              queryKey: trpc.listMembers.queryKey({ channel_id: event.channel_id }),
            });
            break;
          case "members":
            void membersChanged(trpc, queries, event.channel_id);
            break;
          case "messages":
            count(queries, channels.queryKey, event.channel_id, event.message_count);
            recount();
            break;
          case "read":
            void queries.invalidateQueries(channels);
            break;
          case "log":
            void refreshLog(queries, trpc, event.of);
            break;
        }
      },
    }),
  );
  const [isLive, hasFailed] = [status === "pending", error !== null];
  useEffect(() => setLive(isLive, hasFailed), [isLive, hasFailed]);
  return null;
}

/** How often unread messages are counted again while messages arrive. */
const RECOUNT_INTERVAL_MS = 5_000;

/** Runs at once, and what is asked for within the interval at its end, once. */
function atMostEvery(intervalMs: number, run: () => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isDue = false;
  const start = () => {
    isDue = false;
    run();
    timer = setTimeout(() => {
      timer = null;
      if (isDue) start();
    }, intervalMs);
  };
  return () => {
    if (timer === null) start();
    else isDue = true;
  };
}

/** Refetches the page data of a webhook, a hook or a channel; monthly counts less often. */
async function refreshLog(queries: QueryClient, trpc: ReturnType<typeof useTRPC>, of: string): Promise<void> {
  const isOf = ({ queryKey }: Query) => {
    const asked = (queryKey[1] as { input?: Record<string, unknown> } | undefined)?.input;
    return [asked?.id, asked?.hook_id, asked?.channel_id].includes(of);
  };
  const [stats] = trpc.getWebhookStats.queryKey();
  const isDue = ({ queryKey, state }: Query) =>
    String(queryKey[0]) !== String(stats) || Date.now() - state.dataUpdatedAt > 5_000;
  await Promise.all([
    ...[trpc.listWebhooks, trpc.listHooks, trpc.getOverview].map(({ queryKey }) =>
      queries.invalidateQueries({ queryKey: queryKey() }),
    ),
    queries.invalidateQueries({ predicate: (query) => isOf(query) && isDue(query) }),
  ]);
}

interface Counted {
  channels: { channel_id: string; message_count: number; last_activity_at: number }[];
}

/** Updates a channel's count in the lists on the page without refetching them. */
function count(queries: QueryClient, queryKey: readonly unknown[], id: string, message_count: number): void {
  queries.setQueriesData<Counted>(
    { queryKey },
    (list) =>
      list && {
        ...list,
        channels: list.channels.map((channel) =>
          channel.channel_id === id ? { ...channel, message_count, last_activity_at: Date.now() } : channel,
        ),
      },
  );
}
