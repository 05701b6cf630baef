"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useMemo, useState } from "react";
import type { ShownDelivery } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type LogColumn, LogTable, rowKey } from "@/components/ui/log-table";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePages } from "@/components/ui/use-pages";
import {
  channelEventTypes,
  type deliveryStates,
  type EventType,
  messageEventTypes,
} from "@/server/webhooks/outbox/webhook-fields";
import { RecoverButton } from "./recover-deliveries";
import { useRedeliver } from "./use-redeliver";
import { LOG_PAGE } from "./webhook-queries";
import { stateLamps, stateWords } from "./webhook-words";

type DeliveryState = (typeof deliveryStates)[number];

const stateChoices = [
  { value: "any", label: "All statuses" },
  ...(["pending", "delivered", "failed", "cancelled"] as const).map((state) => ({
    value: state,
    label: `Only ${stateWords[state]}`,
  })),
] as const;

/** The webhook's deliveries, newest first, updated live. `onOpen` gets the delivery to show. */
export function DeliveryLog({
  channelId,
  id,
  onOpen,
}: {
  channelId: string | null;
  id: string;
  onOpen: (deliveryId: string) => void;
}) {
  const trpc = useTRPC();
  const [state, setState] = useState<DeliveryState | "any">("any");
  const [type, setType] = useState<EventType | "any">("any");
  const pages = usePages<string>();
  const log = useQuery(
    trpc.listDeliveries.queryOptions(
      {
        channel_id: channelId,
        id,
        limit: LOG_PAGE,
        ...(state !== "any" && { state }),
        ...(type !== "any" && { type }),
        ...(pages.cursor !== undefined && { before: pages.cursor }),
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const { redeliver, pending } = useRedeliver(channelId, id);
  const columns = useMemo(
    () => columnsWith({ channelId, onOpen, redeliver, pending }),
    [channelId, onOpen, redeliver, pending],
  );
  const types = ["ping", ...(channelId === null ? messageEventTypes : channelEventTypes)] as const;
  const isFiltered = state !== "any" || type !== "any";
  const showAll = () => {
    setState("any");
    setType("any");
    pages.restart();
  };
  return (
    <Panel
      title="Deliveries"
      note="The last 30 days, newest first."
      action={
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label="Status"
            className="h-8 w-32 text-[0.8125rem]"
            value={state}
            choices={stateChoices}
            onValueChange={(next) => {
              setState(next);
              pages.restart();
            }}
          />
          <Select
            aria-label="Event"
            className="h-8 w-40 text-[0.8125rem]"
            value={type}
            choices={[
              { value: "any", label: "All events" },
              ...types.map((one) => ({ value: one, label: one })),
            ]}
            onValueChange={(next) => {
              setType(next);
              pages.restart();
            }}
          />
          <RecoverButton channelId={channelId} id={id} />
        </div>
      }
    >
      {log.isError ? (
        <ProblemNotice error={log.error} className="m-5" />
      ) : log.isPending ? (
        <SkeletonRows />
      ) : (
        <LogTable
          label="Deliveries"
          columns={columns}
          rows={log.data.deliveries}
          rowId={(delivery) => delivery.id}
          stale={log.isPlaceholderData}
          newer={pages.newer}
          older={pages.olderBehind(log.data.next)}
          empty={
            isFiltered || !pages.isFirst ? (
              <EmptyState title="No matches" action={<Button onClick={showAll}>Show all deliveries</Button>}>
                No delivery from the last 30 days has this status and event.
              </EmptyState>
            ) : (
              <EmptyState title="No deliveries yet">
                Send a test above to see its request and your endpoint's response here within a second. New
                events appear here too.
              </EmptyState>
            )
          }
        />
      )}
    </Panel>
  );
}

interface RowActions {
  channelId: string | null;
  onOpen: (id: string) => void;
  redeliver: (id: string) => void;
  /** The delivery that is currently being resent. */
  pending: string | null;
}

function columnsWith({ channelId, onOpen, redeliver, pending }: RowActions): LogColumn<ShownDelivery>[] {
  return [
    {
      key: "event",
      header: "Event",
      wide: true,
      unlabelled: true,
      className: "max-sm:pr-12!",
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <button
            type="button"
            className={`${rowKey} font-mono text-[0.8125rem]`}
            onClick={() => onOpen(row.id)}
          >
            {row.type}
          </button>
          {row.test && <Badge>test</Badge>}
        </span>
      ),
    },
    {
      key: "about",
      header: "Message",
      wide: true,
      cell: (row) => <About row={row} channelId={channelId} />,
    },
    {
      key: "state",
      header: "Status",
      cell: (row) => <StateOf row={row} />,
    },
    {
      key: "answer",
      header: "Response",
      cell: (row) => (
        <span className="font-mono text-[0.8125rem] tabular-nums">
          {row.last_status ?? row.last_error ?? "–"}
        </span>
      ),
    },
    {
      key: "tries",
      header: "Attempts",
      cell: (row) => <span className="font-mono text-[0.8125rem] tabular-nums">{row.attempt_count}</span>,
    },
    { key: "at", header: "When", cell: (row) => <TimeAgo at={row.created_at} /> },
    {
      key: "keys",
      header: "Actions",
      unlabelled: "everywhere",
      className: "w-12 text-right max-sm:absolute max-sm:top-2 max-sm:right-3",
      cell: (row) => (
        <Button
          variant="quiet"
          size="icon"
          className="relative z-10"
          aria-label={`Redeliver ${row.type} of ${new Date(row.created_at).toISOString()}`}
          title="Redeliver"
          pending={pending === row.id}
          onClick={() => redeliver(row.id)}
        >
          {pending !== row.id && <RotateCw aria-hidden="true" />}
        </Button>
      ),
    },
  ];
}

function About({ row, channelId }: { row: ShownDelivery; channelId: string | null }) {
  if (row.channel_id === null || (channelId !== null && row.message_id === null))
    return <span className="text-ink-faint">–</span>;
  return (
    <span className="font-mono text-[0.8125rem] text-ink-soft">
      {channelId === null ? row.channel_id : "message"}
      {row.message_id !== null && ` #${row.message_id}`}
    </span>
  );
}

/** A delivery's state, and the time of its next attempt. */
export function StateOf({
  row,
}: {
  row: Pick<ShownDelivery, "state" | "attempt_count" | "next_attempt_at">;
}) {
  return (
    <span className={`inline-flex items-baseline gap-2 ${row.state === "failed" ? "text-bad" : ""}`}>
      <StatusDot state={stateLamps[row.state]} className="translate-y-[-1px]" />
      {row.state !== "pending" ? (
        stateWords[row.state]
      ) : row.next_attempt_at === null ? (
        "sending"
      ) : row.attempt_count === 0 ? (
        "waiting"
      ) : (
        <span>
          next try <TimeAgo at={row.next_attempt_at} about="in a moment" />
        </span>
      )}
    </span>
  );
}
