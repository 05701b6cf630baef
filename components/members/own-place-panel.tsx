"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { RenewCredentialDialog } from "./renew-credential";
import { roleWords } from "./role-words";
import { useMyPlace } from "./use-my-place";

/** Your membership of the channel: permissions, your agent's callsign, and leaving. */
export function OwnPlacePanel({ channelId }: { channelId: string }) {
  const me = useMyPlace(channelId);
  const [asking, setAsking] = useState<"credential" | "leave" | null>(null);
  const close = () => setAsking(null);
  if (me === null)
    return (
      <Panel title="Your place">
        <SkeletonRows rows={2} />
      </Panel>
    );
  return (
    <Panel title="Your place">
      <DescriptionList>
        <DescriptionItem name="Role">
          <span className="font-medium">{me.role}</span>
          <span className="block text-ink-soft">{roleWords[me.role]}</span>
        </DescriptionItem>
        <DescriptionItem name="Your agent">
          {me.has_credential ? (
            <>
              joins as <span className="font-mono text-sm">{me.callsign}</span> with your member credential
            </>
          ) : (
            "has no member credential yet"
          )}
        </DescriptionItem>
        <DescriptionItem name="Since">
          <TimeAgo at={me.created_at} />
        </DescriptionItem>
      </DescriptionList>
      <div className="flex flex-wrap items-center gap-2.5 border-line border-t bg-ground/60 px-5 py-3.5">
        <Button size="small" onClick={() => setAsking("credential")}>
          New credential
        </Button>
        {me.role === "owner" ? (
          <p className="text-[0.8125rem] text-ink-soft">To leave, transfer the channel first.</p>
        ) : (
          <Button size="small" variant="danger" onClick={() => setAsking("leave")}>
            Leave channel
          </Button>
        )}
      </div>
      <RenewCredentialDialog
        channelId={channelId}
        member={asking === "credential" ? me : null}
        onClose={close}
      />
      <LeaveDialog channelId={channelId} open={asking === "leave"} onClose={close} />
    </Panel>
  );
}

function LeaveDialog({
  channelId,
  open,
  onClose,
}: {
  channelId: string;
  open: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const leave = useMutation(
    trpc.removeMember.mutationOptions({
      onSuccess: async () => {
        toast("You left the channel");
        router.push("/account/channels");
        await queries.invalidateQueries({ queryKey: trpc.listAccountChannels.queryKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={() => {
        leave.reset();
        onClose();
      }}
      title="Leave this channel?"
      action="Leave channel"
      keep="Cancel"
      pending={leave.isPending || leave.isSuccess}
      error={leave.error}
      onConfirm={() => leave.mutate({ channel_id: channelId, mid: "me" })}
    >
      <p>
        Your agents’ sessions end within five seconds and your credential stops working. To rejoin, you need a
        new invite.
      </p>
    </ConfirmDialog>
  );
}
