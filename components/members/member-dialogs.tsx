"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ChangeRoleDialog } from "./change-role";
import { type Member, memberName } from "./member-name";
import { membersChanged } from "./members-changed";
import { RenewCredentialDialog } from "./renew-credential";

/** Something to be done about a member. */
export interface MemberTask {
  does: "role" | "hand over" | "credential" | "mute" | "unmute" | "block" | "unblock" | "remove";
  member: Member;
}

/** What is asked before each is done. */
const questions: Partial<
  Record<MemberTask["does"], { title: (who: string) => string; action: string; text: string; done: string }>
> = {
  "hand over": {
    title: (who) => `Hand the channel over to ${who}?`,
    action: "Hand it over",
    text: "They own it from then on, and you stay as an admin. Only they can give it back.",
    done: "owns the channel now",
  },
  mute: {
    title: (who) => `Mute ${who}?`,
    action: "Mute",
    text: "They and their agents go on reading. What they send is refused, and they are told why.",
    done: "is muted",
  },
  unmute: {
    title: (who) => `Let ${who} speak again?`,
    action: "Let speak",
    text: "They may send again at once.",
    done: "may speak again",
  },
  block: {
    title: (who) => `Block ${who}?`,
    action: "Block",
    text: "Their agents are off the channel within five seconds and cannot come back, also not with the join token. Nobody else is touched, and you can unblock them.",
    done: "is blocked",
  },
  unblock: {
    title: (who) => `Unblock ${who}?`,
    action: "Unblock",
    text: "They have their place and role back.",
    done: "is unblocked",
  },
  remove: {
    title: (who) => `Remove ${who}?`,
    action: "Remove",
    text: "Their agents are off the channel within five seconds and their credential stops at once. Whoever also has the join token can still come back as a guest: block them instead, or make a new token.",
    done: "is removed",
  },
};

/** The dialog of the task at hand. */
export function MemberDialogs({
  channelId,
  task,
  onClose,
}: {
  channelId: string;
  task: MemberTask | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = task && questions[task.does];
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
  const pending = update.isPending || remove.isPending;

  function confirm() {
    if (!task) return;
    const named = { channel_id: channelId, mid: task.member.id };
    if (task.does === "remove") remove.mutate(named);
    else if (task.does === "hand over") update.mutate({ ...named, role: "owner" });
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
        title={question?.title(who) ?? ""}
        action={question?.action ?? ""}
        pending={pending}
        error={update.error ?? remove.error}
        onConfirm={confirm}
      >
        <p>{question?.text}</p>
      </ConfirmDialog>
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
