"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { ChannelNav } from "@/components/channels/channel-nav";
import { useTRPC } from "@/components/trpc";
import { PageLink } from "@/components/ui/page-link";

/** The head of a channel's timeline: one line with its name and presence, and the way to its other pages. */
export function ChannelHead({ channelId, onRoster }: { channelId: string; onRoster: (() => void) | null }) {
  const trpc = useTRPC();
  const { data: channel } = useQuery(trpc.describeChannel.queryOptions({ channel_id: channelId }));
  const { data: roster } = useQuery(trpc.getRoster.queryOptions({ channel_id: channelId }));
  const online = roster?.roster.length ?? 0;
  const inWords = online === 0 ? "nobody online" : `${online} online`;
  const dot = (
    <span
      aria-hidden="true"
      className={`size-2.5 rounded-full ${online > 0 ? "bg-presence" : "border border-line-strong border-dashed"}`}
    />
  );
  return (
    <div className="shrink-0 max-lg:px-4 lg:pr-2">
      <header className="flex h-12 items-center gap-2">
        <PageLink
          href="/account/channels"
          aria-label="All channels"
          className="-ml-2 grid size-11 shrink-0 place-items-center rounded-key text-ink-soft hover:text-ink lg:hidden"
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </PageLink>
        <h1 className="min-w-0 truncate font-semibold text-[1.125rem] tracking-[-0.015em]">
          {channel?.name ?? <span className="font-mono">{channelId}</span>}
        </h1>
        {onRoster ? (
          <button
            type="button"
            onClick={onRoster}
            className="ml-auto inline-flex h-8 shrink-0 cursor-pointer items-center gap-2 rounded-key px-2.5 text-[0.8125rem] text-ink-soft hover:bg-sunk hover:text-ink max-sm:h-11"
          >
            {dot}
            {inWords}
          </button>
        ) : (
          <span className="ml-auto inline-flex h-8 shrink-0 items-center gap-2 px-2.5 text-[0.8125rem] text-ink-soft max-sm:h-11">
            {dot}
            {inWords}
          </span>
        )}
      </header>
      <ChannelNav channelId={channelId} className="mb-0 max-sm:-mx-4 max-sm:px-4" />
    </div>
  );
}
