"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";

const HOUR_MS = 3_600_000;
const spans = [
  { value: "1", label: "The last hour" },
  { value: "24", label: "The last 24 hours" },
  { value: "168", label: "The last seven days" },
  { value: "720", label: "All 30 days of the log" },
];

/** Sends all that failed since a time again. */
export function RecoverButton({ channelId, id }: { channelId: string | null; id: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const webhook = useQuery(trpc.getWebhook.queryOptions({ channel_id: channelId, id }));
  const [open, setOpen] = useState(false);
  const [span, setSpan] = useState("24");
  const failingSince = webhook.data?.failing_since ?? null;
  const recover = useMutation(
    trpc.recoverDeliveries.mutationOptions({
      onSuccess: async ({ redelivered, more }) => {
        setOpen(false);
        toast(redelivered === 0 ? "No failed deliveries in that period" : `${redelivered} redelivered`, {
          ...(more && { description: "There are more. Repeat after these have been attempted." }),
        });
        await queries.invalidateQueries({ queryKey: trpc.listDeliveries.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Recover failed…
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          recover.reset();
        }}
        title="Recover failed deliveries"
        description="Each gets one attempt with its original event id, oldest first."
        footer={
          <DialogActions
            action="Redeliver"
            pending={recover.isPending}
            onClick={() => recover.mutate({ channel_id: channelId, id, since: sinceOf(span, failingSince) })}
          />
        }
      >
        <div className="space-y-5">
          <FormField
            label="Failed since"
            hint="Your endpoint can recognise a repeat by its webhook-id header."
          >
            {(wiring) => (
              <Select
                {...wiring}
                value={span}
                onValueChange={setSpan}
                choices={
                  failingSince === null
                    ? spans
                    : [{ value: "failing", label: "Since the endpoint started failing" }, ...spans]
                }
              />
            )}
          </FormField>
          {recover.error && <ProblemNotice error={recover.error} />}
        </div>
      </Dialog>
    </>
  );
}

function sinceOf(span: string, failingSince: number | null): number {
  return span === "failing" ? (failingSince ?? 0) : Math.max(0, Date.now() - Number(span) * HOUR_MS);
}
