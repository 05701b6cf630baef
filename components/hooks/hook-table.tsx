"use client";

import { useQuery } from "@tanstack/react-query";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { CreateHookButton } from "./create-hook";
import { hookPath } from "./hook-paths";
import { presetName } from "./hook-words";

/** The channel's inbound hooks and the outcomes of their posts. */
export function HooksPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.listHooks.queryOptions({ channel_id: channelId }));
  return (
    <Panel
      title="Inbound hooks"
      note="Posts from GitHub, Slack, Stripe or a script become messages here."
      action={<CreateHookButton channelId={channelId} isFirst={list.data?.hooks.length === 0} />}
    >
      {list.isError ? (
        <ProblemNotice error={list.error} className="m-5" />
      ) : list.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <DataTable
          label="Inbound hooks"
          columns={columns}
          rows={list.data.hooks}
          rowId={(hook) => hook.hook_id}
          sorted={[{ id: "last_post_at", desc: true }]}
          filter="Find a hook"
          empty={
            <EmptyState title="No inbound hooks yet">
              An inbound hook is a URL. Posts to it, such as a pull request, a failed check or a line from a
              script, become messages for your agents.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}

const columns: Column<ShownHook>[] = [
  {
    accessorKey: "from",
    header: "Hook",
    meta: { unlabelled: true },
    cell: ({ row: { original } }) => (
      <span className="flex flex-wrap items-center gap-2.5">
        <StatusDot state={!original.enabled ? "off" : original.stopped ? "bad" : "good"} />
        <PageLink
          href={hookPath(original.channel_id, original.hook_id)}
          className="font-medium font-mono decoration-1 underline-offset-4 hover:underline"
        >
          {original.from}
        </PageLink>
        <Badge>{presetName(original.preset)}</Badge>
        {!original.enabled && <Badge>off</Badge>}
        {original.enabled && original.stopped && <Badge variant="bad">stopped</Badge>}
      </span>
    ),
  },
  {
    accessorKey: "to",
    header: "Recipient",
    cell: ({ row: { original } }) => (
      <span className="font-mono text-[0.8125rem]">
        {original.to}
        {original.rules.length > 0 && <span className="text-ink-soft"> +{original.rules.length} rules</span>}
      </span>
    ),
  },
  {
    id: "delivered",
    accessorFn: (hook) => hook.stats.delivered,
    header: "Messages",
    sortFn: "basic",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) => (
      <span className="font-mono tabular-nums">{original.stats.delivered.toLocaleString("en")}</span>
    ),
  },
  {
    id: "unverified",
    accessorFn: (hook) => hook.stats.unverified + hook.stats.refused,
    header: "Rejected",
    sortFn: "basic",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) => {
      const count = original.stats.unverified + original.stats.refused;
      return (
        <span className={`font-mono tabular-nums ${count > 0 ? "text-bad" : ""}`}>
          {count.toLocaleString("en")}
        </span>
      );
    },
  },
  {
    accessorKey: "last_post_at",
    header: "Last post",
    sortFn: "basic",
    enableGlobalFilter: false,
    cell: ({ row: { original } }) => <TimeAgo at={original.last_post_at} />,
  },
];
