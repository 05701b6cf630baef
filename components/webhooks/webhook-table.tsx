"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { WebhookDot } from "./webhook-dot";
import { webhookPath } from "./webhook-paths";
import { hostOf } from "./webhook-words";

/** The webhooks of the account (null) or of a channel, and their health. */
export function WebhookTable({ channelId }: { channelId: string | null }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.listWebhooks.queryOptions({ channel_id: channelId }));
  const columns = useMemo(() => columnsOf(channelId), [channelId]);
  if (list.isError) return <ProblemNotice error={list.error} className="m-5" />;
  if (list.isPending) return <SkeletonRows rows={2} />;
  return (
    <DataTable
      label="Webhooks"
      columns={columns}
      rows={list.data.webhooks}
      rowId={(webhook) => webhook.id}
      sorted={[{ id: "created_at", desc: false }]}
      filter="Find a webhook"
      empty={
        <EmptyState title="No webhooks yet">
          {channelId === null ? (
            <p>
              A webhook calls your endpoint when one of your identities gets a direct message, so you do not
              need to keep a listener open. Deliveries are signed, retried, and logged here for 30 days.
            </p>
          ) : (
            <p>
              A webhook sends this channel's messages and joins to your endpoint. Deliveries are signed,
              retried, and logged here for 30 days.
            </p>
          )}
        </EmptyState>
      }
    />
  );
}

function columnsOf(channelId: string | null): Column<ShownWebhook>[] {
  return [
    {
      id: "webhook",
      accessorFn: (webhook) => `${webhook.name ?? ""} ${webhook.url}`,
      header: "Webhook",
      meta: { unlabelled: true },
      cell: ({ row: { original } }) => (
        <PageLink
          href={webhookPath(channelId, original.id)}
          className="block min-w-0 decoration-1 underline-offset-4 hover:underline"
        >
          <span className="block font-medium">{original.name ?? hostOf(original.url)}</span>
          <span className="font-mono text-ink-soft text-xs">{shortened(original.url)}</span>
        </PageLink>
      ),
    },
    {
      id: "health",
      accessorFn: (webhook) => (webhook.state === "disabled" ? 2 : webhook.failing_since === null ? 0 : 1),
      header: "Health",
      sortFn: "basic",
      enableGlobalFilter: false,
      meta: { wide: true },
      cell: ({ row: { original } }) => <WebhookDot webhook={original} />,
    },
    {
      id: "types",
      accessorFn: (webhook) => webhook.types.join(" "),
      header: "Events",
      enableSorting: false,
      meta: { wide: true },
      cell: ({ row: { original } }) => <EventSummary webhook={original} />,
    },
    {
      accessorKey: "created_at",
      header: "Created",
      sortFn: "basic",
      enableGlobalFilter: false,
      meta: { className: "whitespace-nowrap" },
      cell: ({ row: { original } }) => <TimeAgo at={original.created_at} />,
    },
  ];
}

/** A webhook's events, as badges. */
export function EventSummary({ webhook }: { webhook: ShownWebhook }) {
  return (
    <span className="flex flex-wrap gap-1">
      {webhook.types.length === 0 ? (
        <Badge>all events</Badge>
      ) : (
        webhook.types.map((type) => <Badge key={type}>{type}</Badge>)
      )}
      {webhook.sender_kinds.map((kind) => (
        <Badge key={kind}>from: {kind}</Badge>
      ))}
      {webhook.mentions_me && <Badge>@{webhook.callsign ?? "mentions"}</Badge>}
      {webhook.thin && <Badge>IDs only</Badge>}
    </span>
  );
}

function shortened(url: string): string {
  return url.length > 70 ? `${url.slice(0, 69)}…` : url;
}
