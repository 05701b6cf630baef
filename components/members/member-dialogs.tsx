"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { ChangeRoleDialog } from "./change-role";
import { memberName } from "./member-name";
import { asked, type MemberTask } from "./member-task";
import { membersChanged } from "./members-changed";
import { RenewCredentialDialog } from "./renew-credential";
import { TaskQuestionDialog } from "./task-question";

interface MemberDialogsProps {
  channelId: string;
  /** The current task. */
  task: MemberTask | null;
  onClose: () => void;
}

/** The confirmation of an action on a member. */
export function MemberDialogs({ channelId, task, onClose }: MemberDialogsProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = (task && asked[task.does]) ?? null;
  const who = task ? memberName(task.member) : "";
  const settled = {
    onSuccess: async () => {
      toast(`${who} ${question?.done}`);
      onClose();
      await membersChanged(trpc, queries, channelId);
    },
  };
  const update = useMutation(trpc.updateMember.mutationOptions(settled));
  const remove = useMutation(trpc.removeMember.mutationOptions(settled));

  function confirm() {
    if (!task) return;
    const named = { channel_id: channelId, mid: task.member.id };
    if (task.does === "remove") remove.mutate(named);
    else update.mutate({ ...named, ...(task.does === "block" ? { blocked: true } : { role: "owner" }) });
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
        who={who}
        pending={update.isPending || remove.isPending}
        error={update.error ?? remove.error}
        onConfirm={confirm}
        onClose={close}
      />
      <ChangeRoleDialog
        channelId={channelId}
        member={task?.does === "role" ? task.member : null}
        onClose={close}
      />
      <RenewCredentialDialog
        channelId={channelId}
        member={task?.does === "credential" ? task.member : null}
        onClose={close}
      />
    </>
  );
}
