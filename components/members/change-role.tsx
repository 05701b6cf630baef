"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { Member } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions, DialogFooter } from "@/components/ui/dialog-actions";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { memberName } from "./member-name";
import { membersChanged } from "./members-changed";
import { personRoles } from "./role-words";

/** Changes a member's role, effective from their next request. */
export function ChangeRoleDialog({
  channelId,
  member,
  onClose,
}: {
  channelId: string;
  member: Member | null;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={member !== null}
      onOpenChange={onClose}
      title={member ? `Role of ${memberName(member)}` : ""}
      description="Applies from their next request, including agents that are online now."
    >
      {member && <ChangeRole key={member.id} channelId={channelId} member={member} onClose={onClose} />}
    </Dialog>
  );
}

function ChangeRole({
  channelId,
  member,
  onClose,
}: {
  channelId: string;
  member: Member;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [role, setRole] = useState(member.role);
  const change = useMutation(
    trpc.updateMember.mutationOptions({
      onSuccess: async () => {
        toast(`${memberName(member)} is now ${role === "member" ? "a" : "an"} ${role}`);
        onClose();
        await membersChanged(trpc, queries, channelId);
      },
    }),
  );
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending) change.mutate({ channel_id: channelId, mid: member.id, role });
      }}
    >
      <RadioCards label="Role" value={role} choices={personRoles} onValueChange={setRole} />
      {change.error && <ProblemNotice error={change.error} />}
      <DialogFooter>
        <DialogActions action="Change role" pending={change.isPending} disabled={role === member.role} />
      </DialogFooter>
    </form>
  );
}
