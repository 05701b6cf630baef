"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Ends every session except this one. */
export function SignOutOthersButton() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.revokeOtherSessions.mutationOptions({
      onSuccess: async ({ revoked }) => {
        setAsking(false);
        toast(revoked === 1 ? "One session ended" : `${revoked} sessions ended`);
        await queries.invalidateQueries({ queryKey: trpc.listAccountSessions.queryKey() });
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>Sign out all others</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Sign out everywhere else?"
        action="Sign out all others"
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate({})}
      >
        <p>Every other browser, device and agent must sign in again. Personal tokens keep working.</p>
      </ConfirmDialog>
    </>
  );
}
