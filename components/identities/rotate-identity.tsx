"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { graceChoices } from "@/components/ui/grace-choices";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { Select } from "@/components/ui/select";
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
  const [grace, setGrace] = useState("3600");
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
      <Dialog
        open={callsign !== null}
        onOpenChange={(open) => {
          if (!open) onClose();
          rotate.reset();
        }}
        title={`Rotate the key of ${callsign}`}
        description="Sessions opened with the old key end when the key does."
        footer={
          <Button
            variant="primary"
            pending={rotate.isPending}
            onClick={() => callsign && rotate.mutate({ callsign, grace_seconds: Number(grace) })}
          >
            Create key
          </Button>
        }
      >
        <div className="space-y-5">
          <FormField label="The old key">
            {(wiring) => <Select {...wiring} value={grace} onValueChange={setGrace} choices={graceChoices} />}
          </FormField>
          {rotate.error && <ProblemNotice error={rotate.error} />}
        </div>
      </Dialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
