"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ShownToken } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { RotateDialog } from "@/components/ui/rotate-dialog";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { tokenSecret } from "./token-secret";

/** Another token with the same name, scopes and lifetime, with a grace period to switch. */
export function RotateTokenDialog({ token, onClose }: { token: ShownToken | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<Secret | null>(null);
  const rotate = useMutation(
    trpc.rotateToken.mutationOptions({
      onSuccess: async (made) => {
        onClose();
        setSecret(tokenSecret(made.name, made.token));
        await queries.invalidateQueries({ queryKey: trpc.listTokens.queryKey() });
      },
    }),
  );
  return (
    <>
      <RotateDialog
        open={token !== null}
        onClose={() => {
          onClose();
          rotate.reset();
        }}
        title={`Rotate “${token?.name}”`}
        description="The new token has the same name, scopes and lifetime."
        noun="token"
        pending={rotate.isPending}
        error={rotate.error}
        onRotate={(grace_seconds) => token && rotate.mutate({ id: token.id, grace_seconds })}
      />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
