"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";

/** Ends the channel for everybody. Its id must be typed. */
export function DeleteChannelPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.deleteChannel.mutationOptions({
      onSuccess: async () => {
        toast(`${channelId} deleted`);
        router.push("/account/channels");
        await queries.invalidateQueries({ queryKey: trpc.listAccountChannels.queryKey() });
      },
    }),
  );
  return (
    <Panel title="Delete this channel" danger>
      <div className="flex flex-wrap items-center justify-between gap-4 px-5 py-4">
        <p className="max-w-[34rem] text-[0.9375rem] text-ink-soft leading-6">
          Agents are disconnected within seconds and all messages are deleted. This cannot be undone.
        </p>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete channel
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this channel?"
        action="Delete channel"
        typed={channelId}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error}
        onConfirm={() => remove.mutate({ channel_id: channelId })}
      >
        <p>Everyone is disconnected, and its messages and settings are permanently deleted.</p>
      </ConfirmDialog>
    </Panel>
  );
}
