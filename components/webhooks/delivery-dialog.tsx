"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { TimeAgo } from "@/components/ui/time-ago";
import { Attempt } from "./attempt";
import { CodeBlock, prettyJson } from "./code-block";
import { StateOf } from "./delivery-columns";
import { useRedeliver } from "./use-redeliver";

/** One delivery: its request, and each attempt with its response. Updated live. */
export function DeliveryDialog({
  channelId,
  id,
  deliveryId,
  onClose,
}: {
  channelId: string | null;
  id: string;
  deliveryId: string | null;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={deliveryId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Delivery"
      className="sm:w-[min(52rem,94vw)]"
    >
      {deliveryId !== null && <Delivery channelId={channelId} id={id} deliveryId={deliveryId} />}
    </Dialog>
  );
}

function Delivery({
  channelId,
  id,
  deliveryId,
}: {
  channelId: string | null;
  id: string;
  deliveryId: string;
}) {
  const trpc = useTRPC();
  const delivery = useQuery(
    trpc.getDelivery.queryOptions({ channel_id: channelId, id, delivery_id: deliveryId }),
  );
  const { redeliver, pending } = useRedeliver(channelId, id);
  if (delivery.isError) return <ProblemNotice error={delivery.error} />;
  if (delivery.isPending) return <SkeletonRows rows={3} />;
  const { type, event_id, test, body, attempts, created_at } = delivery.data;
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-1 text-[0.875rem] leading-6">
          <p className="flex flex-wrap items-center gap-2.5">
            <span className="font-medium font-mono">{type}</span>
            {test && <Badge>test</Badge>}
            <span role="status">
              <StateOf row={delivery.data} />
            </span>
          </p>
          <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
            <span className="wrap-anywhere font-mono text-xs">{event_id}</span>
            <CopyButton text={event_id} label="event id" />
            <TimeAgo at={created_at} />
          </p>
        </div>
        <Button pending={pending !== null} disabled={body === null} onClick={() => redeliver(deliveryId)}>
          {pending === null && <RotateCw aria-hidden="true" />}
          Redeliver
        </Button>
      </div>
      <section aria-labelledby="attempts">
        <h3 id="attempts" className="mb-2 font-medium text-[0.875rem]">
          {attempts.length === 0 ? "No attempts yet" : `Attempts (${attempts.length})`}
        </h3>
        <ol reversed className="space-y-2">
          {attempts
            .map((attempt, index) => ({ ...attempt, number: index + 1 }))
            .reverse()
            .map((attempt, place) => (
              <Attempt key={attempt.number} attempt={attempt} open={place === 0} />
            ))}
        </ol>
      </section>
      <section aria-labelledby="body">
        <h3 id="body" className="mb-2 font-medium text-[0.875rem]">
          Body
        </h3>
        {body === null ? (
          <p className="text-[0.875rem] text-ink-soft">
            The channel no longer stores this message's text, so it is not available here either.
          </p>
        ) : (
          <Tabs
            label="Body"
            tabs={[
              {
                value: "pretty",
                label: "Pretty",
                content: <CodeBlock label="body, pretty" text={prettyJson(body)} />,
              },
              { value: "sent", label: "Raw", content: <CodeBlock label="raw body" text={body} /> },
            ]}
          />
        )}
      </section>
    </div>
  );
}
