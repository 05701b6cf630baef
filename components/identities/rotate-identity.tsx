"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { RotateDialog } from "@/components/ui/rotate-dialog";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { identitySecret } from "./identity-secret";

/** A new key for an identity; the old one keeps working for the chosen grace period. */
export function RotateIdentityDialog({
  callsign,
  onClose,
}: {
  callsign: string | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<Secret | null>(null);
  const rotate = useMutation(
    trpc.rotateIdentity.mutationOptions({
      onSuccess: async (made) => {
        onClose();
        setSecret(identitySecret(made.callsign, made.identity_key));
        await queries.invalidateQueries({ queryKey: trpc.listIdentities.queryKey() });
      },
    }),
  );
  return (
    <>
      <RotateDialog
        open={callsign !== null}
        onClose={() => {
          onClose();
          rotate.reset();
        }}
        title={`Rotate the key of ${callsign}`}
        description="Sessions opened with the old key end when the key does."
        noun="key"
        pending={rotate.isPending}
        error={rotate.error}
        onRotate={(grace_seconds) => callsign && rotate.mutate({ callsign, grace_seconds })}
      />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
