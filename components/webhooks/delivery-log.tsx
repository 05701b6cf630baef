"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LogTable } from "@/components/ui/log-table";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { usePages } from "@/components/ui/use-pages";
import {
  channelEventTypes,
  type deliveryStates,
  type EventType,
  messageEventTypes,
} from "@/server/webhooks/outbox/webhook-fields";
import { deliveryColumns } from "./delivery-columns";
import { RecoverButton } from "./recover-deliveries";
import { useRedeliver } from "./use-redeliver";
import { LOG_PAGE } from "./webhook-queries";
import { stateWords } from "./webhook-words";

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
    () => deliveryColumns({ channelId, onOpen, redeliver, pending }),
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
