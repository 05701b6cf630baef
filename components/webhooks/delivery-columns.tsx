"use client";

import { RotateCw } from "lucide-react";
import type { ShownDelivery } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type LogColumn, rowKey } from "@/components/ui/log-table";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { stateLamps, stateWords } from "./webhook-words";

interface RowActions {
  channelId: string | null;
  onOpen: (id: string) => void;
  redeliver: (id: string) => void;
  /** The delivery that is currently being resent. */
  pending: string | null;
}

/** The columns of the log, with the actions of a row. */
export function deliveryColumns({
  channelId,
  onOpen,
  redeliver,
  pending,
}: RowActions): LogColumn<ShownDelivery>[] {
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
