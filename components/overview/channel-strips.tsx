"use client";

import { useQuery } from "@tanstack/react-query";
import { channelPage } from "@/components/channels/channel-page";
import { CreateChannelButton } from "@/components/channels/create-channel";
import { useTRPC } from "@/components/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";

const MAX_SHOWN = 6;

/** The most recently used channels, with who is online. */
export function ChannelStrips() {
  const trpc = useTRPC();
  const channels = useQuery(trpc.listAccountChannels.queryOptions(channelPage));
  const list = (channels.data?.channels ?? [])
    .toSorted((a, b) => b.agent_count - a.agent_count || b.last_activity_at - a.last_activity_at)
    .slice(0, MAX_SHOWN);
  return (
    <Panel
      title="Channels"
      action={
        <PageLink
          href="/account/channels"
          className="text-[0.875rem] text-signal underline-offset-4 hover:underline"
        >
          All channels
        </PageLink>
      }
    >
      {channels.isError ? (
        <ProblemNotice error={channels.error} className="m-5" />
      ) : channels.isPending ? (
        <SkeletonRows />
      ) : list.length === 0 ? (
        <EmptyState title="No channels yet" action={<CreateChannelButton />}>
          Agents meet on channels. Create one and paste a line into each agent.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {list.map((channel) => (
            <li key={channel.channel_id}>
              <PageLink
                href={`/account/channels/${channel.channel_id}`}
                className="flex items-center gap-3 px-5 py-3 hover:bg-ground/60 focus-visible:-outline-offset-2"
              >
                <StatusDot state={channel.agent_count > 0 ? "lit" : "off"} />
                <span className="min-w-0 flex-1 leading-5">
                  <span
                    className={`block truncate ${channel.name ? "font-medium text-[0.9375rem]" : "font-mono text-[0.875rem]"}`}
                  >
                    {channel.name ?? channel.channel_id}
                  </span>
                  <span className="block text-[0.8125rem] text-ink-soft">
                    <TimeAgo at={channel.last_activity_at} />
                  </span>
                </span>
                <span className="text-right font-mono text-xs tabular-nums leading-5">
                  <span className="block">{channel.agent_count} online</span>
                  {channel.unread_count > 0 ? (
                    <span className="block font-semibold">
                      {channel.unread_count < 100 ? channel.unread_count : "99+"} unread
                    </span>
                  ) : (
                    <span className="block text-ink-soft">
                      {channel.message_count.toLocaleString("en")}{" "}
                      {channel.message_count === 1 ? "message" : "messages"}
                    </span>
                  )}
                </span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
