"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownToken } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Revokes a token and ends its sessions. */
export function RevokeTokenDialog({ token, onClose }: { token: ShownToken | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.revokeToken.mutationOptions({
      onSuccess: async () => {
        toast(`“${token?.name}” revoked`);
        onClose();
        await queries.invalidateQueries({ queryKey: trpc.listTokens.queryKey() });
      },
    }),
  );
  return (
    <ConfirmDialog
      open={token !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
        revoke.reset();
      }}
      title={`Revoke “${token?.name}”?`}
      action="Revoke token"
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => token && revoke.mutate({ id: token.id })}
    >
      <p>Scripts that use it are rejected, and their open connections end within seconds.</p>
    </ConfirmDialog>
  );
}
