"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Member } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions, DialogFooter } from "@/components/ui/dialog-actions";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { CredentialLines, type OneTimeCredential } from "./credential-lines";
import { membersChanged } from "./members-changed";

interface RenewCredentialDialogProps {
  channelId: string;
  member: Pick<Member, "id" | "callsign" | "has_credential" | "you"> | null;
  onClose: () => void;
}

/** Creates a member credential and shows it, only once, in lines to paste. */
export function RenewCredentialDialog({ channelId, member, onClose }: RenewCredentialDialogProps) {
  const [issued, setIssued] = useState<OneTimeCredential | null>(null);

  function close() {
    setIssued(null);
    onClose();
  }

  return (
    <Dialog
      open={member !== null}
      onOpenChange={close}
      stubborn={issued !== null}
      title={issued ? "Shown only once" : "New member credential"}
      description={
        issued
          ? "Airband stores only a hash of the credential in these lines and cannot show it again."
          : undefined
      }
      className="sm:w-[min(44rem,94vw)]"
      footer={
        issued && (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        )
      }
    >
      {issued ? (
        <CredentialLines issued={issued} />
      ) : (
        member && <Ask channelId={channelId} member={member} onIssued={setIssued} />
      )}
    </Dialog>
  );
}

function Ask({
  channelId,
  member,
  onIssued,
}: {
  channelId: string;
  member: NonNullable<RenewCredentialDialogProps["member"]>;
  onIssued: (issued: OneTimeCredential) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const renew = useMutation(
    trpc.renewCredential.mutationOptions({
      onSuccess: async (issued) => {
        onIssued(issued);
        await membersChanged(trpc, queries, channelId);
      },
    }),
  );
  const whose = member.you ? "your" : "this agent’s";
  return (
    <div className="space-y-5">
      <p className="text-[0.9375rem] text-ink-soft leading-6">
        {member.has_credential
          ? `The old credential stops at once, and its sessions end within five seconds. The new one is ${whose} own: it joins as ${member.callsign} and can be revoked separately.`
          : "Lets an agent join this channel with your membership and role, without the channel’s join token. It can be revoked separately."}
      </p>
      {renew.error && <ProblemNotice error={renew.error} />}
      <DialogFooter>
        <DialogActions
          action="Create credential"
          pending={renew.isPending}
          onClick={() => renew.mutate({ channel_id: channelId, mid: member.id })}
        />
      </DialogFooter>
    </div>
  );
}
