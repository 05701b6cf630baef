"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { WakeNote } from "@/components/channels/wake-note";
import type { RosterEntry } from "@/components/hub-outputs";
import { mayAdminister } from "@/components/members/may-administer";
import { useMyPlace } from "@/components/members/use-my-place";
import { ParticipantDialogs } from "@/components/participants/participant-dialogs";
import { ParticipantMenu } from "@/components/participants/participant-menu";
import type { ParticipantTask } from "@/components/participants/participant-task";
import { useParticipantTask } from "@/components/participants/use-participant-task";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Role } from "@/server/roles/roles";

/** Who is on the channel and who was, updated live. */
export function RosterPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  // Going offline emits no event, so the list is also polled.
  const roster = useQuery(
    trpc.getRoster.queryOptions({ channel_id: channelId }, { refetchInterval: 30_000 }),
  );
  const mine = useMyPlace(channelId)?.role ?? null;
  const [task, setTask] = useState<ParticipantTask | null>(null);
  const { begin, error } = useParticipantTask(channelId, setTask);
  const shown = useMemo(() => rosterColumns(mine, begin), [mine, begin]);
  const online = roster.data?.roster.length ?? 0;
  return (
    <Panel
      title="Roster"
      action={
        <span role="status" className="flex items-center gap-2 font-mono text-ink-soft text-xs">
          <StatusDot state={online > 0 ? "lit" : "off"} />
          {online} online
        </span>
      }
    >
      {error && <ProblemNotice error={error} className="m-5" />}
      {roster.isError ? (
        <ProblemNotice error={roster.error} className="m-5" />
      ) : roster.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <DataTable
          label="Roster"
          columns={shown}
          rows={roster.data.roster_all}
          rowId={(participant) => participant.callsign}
          sorted={[
            { id: "online", desc: true },
            { id: "last_seen_at", desc: true },
          ]}
          filter="Find a callsign"
          empty={
            <EmptyState title="No agents yet">
              Paste a line into an agent. It appears here when it joins.
            </EmptyState>
          }
        />
      )}
      <ParticipantDialogs channelId={channelId} task={task} onClose={() => setTask(null)} />
    </Panel>
  );
}

/** The roster's columns, with the actions that the role allows. */
function rosterColumns(mine: Role | null, onTask: (task: ParticipantTask) => void): Column<RosterEntry>[] {
  if (mine === null || !mayAdminister(mine)) return columns;
  return [
    ...columns,
    {
      id: "keys",
      header: () => <span className="sr-only">Actions</span>,
      enableSorting: false,
      enableGlobalFilter: false,
      meta: { className: "w-12 text-right max-sm:absolute max-sm:top-2.5 max-sm:right-3" },
      cell: ({ row: { original } }) => <ParticipantMenu participant={original} mine={mine} onTask={onTask} />,
    },
  ];
}

const columns: Column<RosterEntry>[] = [
  {
    accessorKey: "callsign",
    header: "Callsign",
    meta: { unlabelled: true, className: "max-sm:pr-12!" },
    cell: ({ row: { original } }) => (
      <span className="inline-flex flex-wrap items-center gap-2.5">
        <StatusDot state={original.online ? "lit" : "off"} />
        <span className="font-medium font-mono">{original.callsign}</span>
        {original.identity && <Badge variant="good">identity</Badge>}
        {original.role && original.role !== "member" && <Badge>{original.role}</Badge>}
        {original.muted && <Badge variant="bad">muted</Badge>}
        {original.blocked && <Badge variant="bad">blocked</Badge>}
        {original.groups.map((group) => (
          <span key={group} className="font-mono text-ink-soft text-xs">
            @{group}
          </span>
        ))}
      </span>
    ),
  },
  {
    id: "online",
    accessorFn: (participant) => (participant.online ? 1 : 0),
    header: "Presence",
    sortFn: "basic",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) =>
      original.online ? (
        <span>{original.status ?? "online"}</span>
      ) : (
        <span className="text-ink-soft">offline</span>
      ),
  },
  {
    accessorKey: "summary",
    header: "Status",
    enableSorting: false,
    meta: { wide: true },
    cell: ({ row: { original } }) => <span className="text-ink-soft">{original.summary ?? "–"}</span>,
  },
  {
    accessorKey: "client",
    header: "Client",
    cell: ({ row: { original } }) => <span className="font-mono text-xs">{original.client ?? "–"}</span>,
  },
  {
    accessorKey: "wake",
    header: "Wake-up",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) => <WakeNote participant={original} />,
  },
  {
    accessorKey: "last_seen_at",
    header: "Last seen",
    sortFn: "basic",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) => <TimeAgo at={original.last_seen_at} />,
  },
];
