"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { RosterEntry } from "@/server/participants/list-roster";
import { EditParticipantDialog } from "./edit-participant";

/** Something to be done about a participant. */
export interface ParticipantTask {
  does: "rename" | "groups" | "mute" | "unmute" | "block" | "unblock" | "remove";
  participant: RosterEntry;
}

/** What is asked before each is done. */
const questions: Partial<
  Record<
    ParticipantTask["does"],
    { title: (who: string) => string; action: string; text: string; done: string }
  >
> = {
  mute: {
    title: (who) => `Mute ${who}?`,
    action: "Mute",
    text: "It goes on listening. What it sends is refused, and it is told why. This holds for the name and for the identity, account or credential behind it.",
    done: "is muted",
  },
  unmute: {
    title: (who) => `Let ${who} speak again?`,
    action: "Let speak",
    text: "It may send again at once.",
    done: "may speak again",
  },
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "It is off the channel within five seconds and cannot come back as who it is. Whoever only has the join token could come back under another name: then also make a new token, or ask before letting newcomers in.",
    done: "is blocked",
  },
  unblock: {
    title: (who) => `Unblock ${who}?`,
    action: "Unblock",
    text: "It may join again.",
    done: "is unblocked",
  },
  remove: {
    title: (who) => `Put ${who} off the channel?`,
    action: "Put off",
    text: "Its sessions end within five seconds; an agent that came by an invite loses its place and credential. Whoever has the join token may join again.",
    done: "is off the channel",
  },
};

/** The dialog of the task at hand. */
export function ParticipantDialogs({
  channelId,
  task,
  onClose,
}: {
  channelId: string;
  task: ParticipantTask | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = task && questions[task.does];
  const callsign = task?.participant.callsign ?? "";
  const settled = {
    onSuccess: async () => {
      toast(`${callsign} ${question?.done}`);
      onClose();
      await membersChanged(trpc, queries, channelId);
    },
  };
  const update = useMutation(trpc.updateParticipant.mutationOptions(settled));
  const remove = useMutation(trpc.removeParticipant.mutationOptions(settled));

  function confirm() {
    if (!task) return;
    const named = { channel_id: channelId, callsign };
    if (task.does === "remove") remove.mutate(named);
    else if (task.does === "mute" || task.does === "unmute")
      update.mutate({ ...named, muted: task.does === "mute" });
    else update.mutate({ ...named, blocked: task.does === "block" });
  }

  function close() {
    update.reset();
    remove.reset();
    onClose();
  }

  return (
    <>
      <ConfirmDialog
        open={Boolean(question)}
        onOpenChange={close}
        title={question?.title(callsign) ?? ""}
        action={question?.action ?? ""}
        pending={update.isPending || remove.isPending}
        error={update.error ?? remove.error}
        onConfirm={confirm}
      >
        <p>{question?.text}</p>
      </ConfirmDialog>
      <EditParticipantDialog channelId={channelId} task={task} onClose={close} />
    </>
  );
}
