"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownInvite } from "@/components/hub-outputs";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { InviteMade } from "./invite-made";
import { inviteFor } from "./invite-words";

/** An action on an invite. */
export interface InviteTask {
  does: "show" | "resend" | "revoke";
  invite: ShownInvite;
}

interface InviteDialogsProps {
  channelId: string;
  task: InviteTask | null;
  onClose: () => void;
}

/** The dialog of the current action. */
export function InviteDialogs({ channelId, task, onClose }: InviteDialogsProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => membersChanged(trpc, queries, channelId);
  const revoke = useMutation(
    trpc.revokeInvite.mutationOptions({
      onSuccess: async () => {
        toast("Invite revoked");
        onClose();
        await refresh();
      },
    }),
  );
  const resend = useMutation(
    trpc.resendInvite.mutationOptions({
      onSuccess: async ({ email, mail }) => {
        toast(mail === "sent" ? `Sent again to ${email}` : `Sending the e-mail to ${email}`);
        onClose();
        await refresh();
      },
    }),
  );
  const who = task ? inviteFor(task.invite) : "";
  const named = { channel_id: channelId, code: task?.invite.id ?? "" };

  function close() {
    revoke.reset();
    resend.reset();
    onClose();
  }

  return (
    <>
      <Dialog open={task?.does === "show"} onOpenChange={close} title={`Invite for ${who}`}>
        {task && <InviteMade invite={task.invite} />}
      </Dialog>
      <Dialog
        open={task?.does === "resend"}
        onOpenChange={close}
        title="Send the invite again?"
        description={`Sends the same invite with the same link to ${who}.`}
        footer={
          <DialogActions
            action="Send again"
            pending={resend.isPending}
            onClick={() => resend.mutate(named)}
          />
        }
      >
        {resend.error ? (
          <ProblemNotice error={resend.error} />
        ) : (
          <p className="text-[0.9375rem] text-ink-soft leading-6">
            {task?.invite.mail === "bounced"
              ? "The last e-mail bounced. Check the address; if it is wrong, create a new invite."
              : "Ask them to check their spam folder."}
          </p>
        )}
      </Dialog>
      <ConfirmDialog
        open={task?.does === "revoke"}
        onOpenChange={close}
        title={`Revoke the invite for ${who}?`}
        action="Revoke invite"
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate(named)}
      >
        <p>Its link stops working at once. People who already accepted stay members.</p>
      </ConfirmDialog>
    </>
  );
}
