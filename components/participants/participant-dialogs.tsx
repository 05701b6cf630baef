"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { membersChanged } from "@/components/members/members-changed";
import { TaskQuestionDialog } from "@/components/members/task-question";
import { useTRPC } from "@/components/trpc";
import { EditParticipantDialog } from "./edit-participant";
import { asked, type ParticipantTask } from "./participant-task";

/** The confirmation of an action on a participant. */
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
  const question = (task && asked[task.does]) ?? null;
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
    else update.mutate({ ...named, blocked: true });
  }

  function close() {
    update.reset();
    remove.reset();
    onClose();
  }

  return (
    <>
      <TaskQuestionDialog
        question={question}
        who={callsign}
        pending={update.isPending || remove.isPending}
        error={update.error ?? remove.error}
        onConfirm={confirm}
        onClose={close}
      />
      <EditParticipantDialog channelId={channelId} task={task} onClose={close} />
    </>
  );
}
