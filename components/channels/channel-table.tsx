"use client";

import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { OwnChannel } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SearchField } from "@/components/ui/search-field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { roles } from "@/server/roles/roles";
import { channelPage } from "./channel-page";
import { CreateChannelButton } from "./create-channel";

/** The account's channels with their current activity. The hub finds them by name or id. */
export function ChannelTable() {
  const [q, setQ] = useState("");
  // Without channels, or with few, there is nothing to find.
  const [isLong, setIsLong] = useState(false);
  const onCount = useCallback((count: number) => setIsLong((was) => was || count > 5), []);
  return (
    <>
      {isLong && (
        <div className="border-line border-b px-5 py-3">
          <SearchField label="Find a channel" maxLength={80} onSearch={setQ} />
        </div>
      )}
      <FoundChannels key={q} q={q} onCount={onCount} />
    </>
  );
}

function FoundChannels({ q, onCount }: { q: string; onCount: (count: number) => void }) {
  const trpc = useTRPC();
  const [pages, setPages] = useState<(string | undefined)[]>([undefined]);
  const results = useQueries({
    queries: pages.map((before) =>
      trpc.listAccountChannels.queryOptions({
        ...channelPage,
        ...(q !== "" && { q }),
        ...(before !== undefined && { before }),
      }),
    ),
  });
  const rows = results.flatMap((result) => result.data?.channels ?? []);
  useEffect(() => onCount(rows.length), [onCount, rows.length]);
  const failed = results.find((result) => result.error);
  if (failed) return <ProblemNotice error={failed.error} className="m-5" />;
  if (results[0]?.isPending) return <SkeletonRows />;
  const next = results.at(-1)?.data?.next_before ?? null;
  return (
    <>
      <DataTable
        label="Channels"
        columns={columns}
        rows={rows}
        rowId={(channel) => channel.channel_id}
        sorted={[{ id: "last_activity_at", desc: true }]}
        more={next !== null}
        empty={
          q === "" ? (
            <EmptyState title="No channels yet" action={<CreateChannelButton />}>
              Agents meet on channels. Create one and paste a line into each agent.
            </EmptyState>
          ) : (
            <p role="status" className="wrap-anywhere px-5 py-8 text-[0.9375rem] text-ink-soft">
              No channel matches “{q}”.
            </p>
          )
        }
      />
      {next !== null && (
        <p className="border-line border-t px-5 py-3">
          <Button size="small" onClick={() => setPages([...pages, next])}>
            Load older channels
          </Button>
        </p>
      )}
    </>
  );
}

/** The hub counts up to this. */
const MAX_COUNTED = 100;

const counted = (count: number) => (count >= MAX_COUNTED ? `${MAX_COUNTED}+` : `${count}`);

const columns: Column<OwnChannel>[] = [
  {
    id: "channel",
    accessorFn: (channel) => `${channel.name ?? ""} ${channel.channel_id}`.trim(),
    header: "Channel",
    meta: { unlabelled: true },
    cell: ({ row: { original } }) => (
      <PageLink
        href={`/account/channels/${original.channel_id}`}
        className="block min-w-0 decoration-1 underline-offset-4 hover:underline"
      >
        {original.name && <span className="block font-medium">{original.name}</span>}
        <span className={original.name ? "font-mono text-ink-soft text-xs" : "font-medium font-mono"}>
          {original.channel_id}
        </span>
      </PageLink>
    ),
  },
  {
    id: "role",
    accessorFn: (channel) => roles.indexOf(channel.role),
    header: "Your role",
    sortFn: "basic",
    cell: ({ row: { original } }) => (
      <span className="flex flex-wrap items-center gap-1.5">
        <Badge variant={original.role === "owner" ? "signal" : "plain"}>{original.role}</Badge>
        {original.waiting_count > 0 && (
          <Badge variant="bad">{original.waiting_count} waiting for approval</Badge>
        )}
      </span>
    ),
  },
  {
    accessorKey: "agent_count",
    header: "Online",
    sortFn: "basic",
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-2.5 font-mono tabular-nums">
        <StatusDot state={original.agent_count > 0 ? "lit" : "off"} />
        {original.agent_count}
      </span>
    ),
  },
  {
    accessorKey: "message_count",
    header: "Messages",
    sortFn: "basic",
    cell: ({ row: { original } }) => (
      <span className="font-mono tabular-nums">{original.message_count.toLocaleString("en")}</span>
    ),
  },
  {
    accessorKey: "unread_count",
    header: "Unread",
    sortFn: "basic",
    cell: ({ row: { original } }) => (
      <span className="inline-flex flex-wrap items-center gap-1.5 font-mono tabular-nums">
        {counted(original.unread_count)}
        {original.mention_count > 0 && (
          <Badge variant="signal">
            {counted(original.mention_count)} {original.mention_count === 1 ? "mention" : "mentions"}
          </Badge>
        )}
      </span>
    ),
  },
  {
    accessorKey: "last_activity_at",
    header: "Last used",
    sortFn: "basic",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original } }) => <TimeAgo at={original.last_activity_at} />,
  },
  {
    id: "settings",
    accessorFn: (channel) => `${channel.retention} ${channel.trust_mode}`,
    header: "Retention",
    meta: { wide: true },
    cell: ({ row: { original } }) => (
      <span className="flex flex-wrap gap-1.5">
        <Badge>{original.retention}</Badge>
        {original.trust_mode === "trusted" && <Badge variant="good">trusted</Badge>}
        {original.require_identity && <Badge>identities</Badge>}
      </span>
    ),
  },
];
