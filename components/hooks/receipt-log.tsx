"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Receipt } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type LogColumn, LogTable } from "@/components/ui/log-table";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePages } from "@/components/ui/use-pages";
import { RECEIPT_PAGE } from "./hook-queries";
import { type Outcome, outcomes, outcomeWords } from "./hook-words";

const choices: { value: Outcome | "any"; label: string; hint?: string }[] = [
  { value: "any", label: "All outcomes" },
  ...outcomes.map((outcome) => ({
    value: outcome,
    label: `Only ${outcomeWords[outcome].word}`,
    hint: outcomeWords[outcome].means,
  })),
];

/** The outcome of each post, newest first, updated live. */
export function ReceiptLog({ channelId, hookId }: { channelId: string; hookId: string }) {
  const trpc = useTRPC();
  const [outcome, setOutcome] = useState<Outcome | "any">("any");
  const pages = usePages<number>();
  const log = useQuery(
    trpc.listHookReceipts.queryOptions(
      {
        channel_id: channelId,
        hook_id: hookId,
        limit: RECEIPT_PAGE,
        ...(outcome !== "any" && { outcome }),
        ...(pages.cursor !== undefined && { before: pages.cursor }),
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const show = (next: Outcome | "any") => {
    setOutcome(next);
    pages.restart();
  };
  return (
    <Panel
      title="Receipts"
      note="Posts from the last 30 days and what happened to each."
      action={
        <Select
          aria-label="Outcome"
          className="h-8 w-52 text-[0.8125rem]"
          value={outcome}
          choices={choices}
          onValueChange={show}
        />
      }
    >
      {log.isError ? (
        <ProblemNotice error={log.error} className="m-5" />
      ) : log.isPending ? (
        <SkeletonRows />
      ) : (
        <LogTable
          label="Receipts"
          columns={columns}
          rows={log.data.receipts}
          rowId={(receipt) => receipt.id}
          stale={log.isPlaceholderData}
          newer={pages.newer}
          older={pages.olderBehind(log.data.next_before)}
          empty={
            outcome !== "any" || !pages.isFirst ? (
              <EmptyState
                title="No matches"
                action={<Button onClick={() => show("any")}>Show all receipts</Button>}
              >
                No post from the last 30 days has this outcome.
              </EmptyState>
            ) : (
              <EmptyState title="No posts yet">
                Set up the sender as shown above. Each post appears here within a second with its outcome,
                including rejected ones.
              </EmptyState>
            )
          }
        />
      )}
    </Panel>
  );
}

const columns: LogColumn<Receipt>[] = [
  {
    key: "event",
    header: "Event",
    wide: true,
    unlabelled: true,
    cell: (row) => <span className="font-mono text-[0.8125rem]">{row.event ?? "a post"}</span>,
  },
  {
    key: "outcome",
    header: "Outcome",
    cell: ({ outcome, message_id }) => (
      <span
        className={`inline-flex items-center gap-2 ${outcomeWords[outcome].lamp === "bad" ? "text-bad" : ""}`}
      >
        <StatusDot state={outcomeWords[outcome].lamp} />
        <span>
          {outcomeWords[outcome].word}
          {message_id !== null && (
            <span className="font-mono text-[0.8125rem] text-ink-soft"> #{message_id}</span>
          )}
        </span>
      </span>
    ),
  },
  { key: "at", header: "When", cell: (row) => <TimeAgo at={row.at} /> },
  {
    key: "reason",
    header: "Why",
    wide: true,
    cell: (row) => <span className="text-ink-soft">{row.reason ?? "–"}</span>,
  },
  {
    key: "delivery",
    header: "Their id",
    wide: true,
    cell: (row) => <span className="font-mono text-ink-soft text-xs">{row.delivery_id ?? "–"}</span>,
  },
];
