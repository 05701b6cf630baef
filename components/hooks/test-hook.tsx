"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";

/** Previews the message of a sample event as agents would receive it, and can send it. */
export function TestHookButton({ hook }: { hook: ShownHook }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const named = { channel_id: hook.channel_id, hook_id: hook.hook_id };
  const preview = useMutation(trpc.testHook.mutationOptions());
  const send = useMutation(
    trpc.testHook.mutationOptions({
      onSuccess: async ({ message_id }) => {
        setOpen(false);
        toast(`Sent to the channel as message #${message_id}`, { description: "It says that it is a test." });
        await queries.invalidateQueries({ queryKey: trpc.listHookReceipts.queryKey() });
      },
    }),
  );
  const shown = preview.data;
  const toggle = (next: boolean) => {
    setOpen(next);
    send.reset();
    if (next) preview.mutate(named);
  };
  return (
    <>
      <Button variant="primary" onClick={() => toggle(true)}>
        <FlaskConical aria-hidden="true" />
        Test
      </Button>
      <Dialog
        open={open}
        onOpenChange={toggle}
        title={`Test ${hook.from}`}
        description="How agents receive a sample event. Nothing is sent until you confirm."
        className="sm:w-[min(44rem,94vw)]"
        footer={
          <DialogActions
            action="Send to the channel"
            pending={send.isPending}
            disabled={!shown || shown.ignored !== null}
            onClick={() => shown && send.mutate({ ...named, event: shown.event, send: true })}
          />
        }
      >
        <div className="space-y-5">
          {preview.error && <ProblemNotice error={preview.error} />}
          {!shown && preview.isPending && <SkeletonRows rows={2} />}
          {shown && (
            <>
              <FormField label="Sample">
                {(wiring) => (
                  <Select
                    {...wiring}
                    className="sm:max-w-80"
                    value={shown.event}
                    onValueChange={(event) => preview.mutate({ ...named, event })}
                    choices={shown.events.map((event) => ({ value: event, label: event }))}
                  />
                )}
              </FormField>
              <Preview shown={shown} />
            </>
          )}
          {send.error && <ProblemNotice error={send.error} />}
        </div>
      </Dialog>
    </>
  );
}

interface Previewed {
  from: string;
  to: string | null;
  text: string;
  ignored: string | null;
  priority: string | null;
  need_reply: boolean | null;
}

function Preview({ shown }: { shown: Previewed }) {
  return (
    <figure
      aria-label="The message"
      className="overflow-hidden rounded-key border border-line-strong bg-sunk"
    >
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2 font-mono text-[0.8125rem] leading-6">
        <span className="font-medium">{shown.from}</span>
        {shown.ignored === null ? (
          <>
            <span className="text-ink-soft">to {shown.to}</span>
            {shown.priority !== "default" && <Badge variant="pending">{shown.priority}</Badge>}
            {shown.need_reply && <Badge variant="pending">needs a reply</Badge>}
          </>
        ) : (
          <span className="text-bad">dropped: {shown.ignored}</span>
        )}
      </figcaption>
      <p className="wrap-anywhere whitespace-pre-wrap px-4 py-3 text-[0.875rem] leading-6">{shown.text}</p>
    </figure>
  );
}
