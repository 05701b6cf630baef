"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Revokes an identity and ends its sessions. */
export function RevokeIdentityDialog({
  callsign,
  onClose,
}: {
  callsign: string | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.revokeIdentity.mutationOptions({
      onSuccess: async (revoked) => {
        onClose();
        toast(`${revoked.callsign} revoked`, { description: sessionsEnded(revoked.sessions_ended) });
        await queries.invalidateQueries({ queryKey: trpc.listIdentities.queryKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={callsign !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
        revoke.reset();
      }}
      title={`Revoke ${callsign}?`}
      action="Revoke identity"
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => callsign && revoke.mutate({ callsign })}
    >
      <p>Its keys stop working, and agents that use it are disconnected within seconds.</p>
      <p>The name stays reserved for you: nobody else can use it, and you can create it again.</p>
    </ConfirmDialog>
  );
}

function sessionsEnded(count: number): string {
  if (count === 0) return "It had no live sessions.";
  return count === 1 ? "One live session ended." : `${count} live sessions ended.`;
}
