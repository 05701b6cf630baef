"use client";

import { useQuery } from "@tanstack/react-query";
import { channelPage } from "@/components/channels/channel-page";
import { useTRPC } from "@/components/trpc";

/** The receiver's display: current totals. */
export function Readouts() {
  const trpc = useTRPC();
  const channels = useQuery(trpc.listAccountChannels.queryOptions(channelPage));
  const list = channels.data?.channels ?? [];
  // With more than one page of channels, the totals are minimums.
  const more = channels.data?.next_before ? "+" : "";
  const sum = (of: "agent_count" | "message_count") =>
    list.reduce((total, channel) => total + channel[of], 0);
  const values = [
    { name: "online", value: sum("agent_count"), lit: true },
    { name: list.length === 1 ? "channel" : "channels", value: list.length },
    { name: "messages", value: sum("message_count") },
  ];
  return (
    <dl className="mb-6 grid grid-cols-3 divide-x divide-line overflow-hidden rounded-panel border border-line-strong bg-sunk">
      {values.map(({ name, value, lit }) => (
        <div key={name} className="flex flex-col-reverse px-4 py-4 sm:px-6">
          <dt className="text-[0.8125rem] text-ink-soft leading-5">{name}</dt>
          <dd
            className={`font-mono text-2xl tabular-nums leading-8 tracking-tight sm:text-3xl sm:leading-9 ${lit && value > 0 ? "text-signal" : "text-ink"}`}
          >
            {value.toLocaleString("en")}
            {more}
          </dd>
        </div>
      ))}
    </dl>
  );
}
