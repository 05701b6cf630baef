"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ShownToken } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { graceChoices } from "@/components/ui/grace-choices";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { Select } from "@/components/ui/select";
import { tokenSecret } from "./token-secret";

/** Another token with the same name, scopes and lifetime, with a grace period to switch. */
export function RotateTokenDialog({ token, onClose }: { token: ShownToken | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [grace, setGrace] = useState("3600");
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
      <Dialog
        open={token !== null}
        onOpenChange={(open) => {
          if (!open) onClose();
          rotate.reset();
        }}
        title={`Rotate “${token?.name}”`}
        description="The new token has the same name, scopes and lifetime."
        footer={
          <Button
            variant="primary"
            pending={rotate.isPending}
            onClick={() => token && rotate.mutate({ id: token.id, grace_seconds: Number(grace) })}
          >
            Create token
          </Button>
        }
      >
        <div className="space-y-5">
          <FormField label="The old token">
            {(wiring) => <Select {...wiring} value={grace} onValueChange={setGrace} choices={graceChoices} />}
          </FormField>
          {rotate.error && <ProblemNotice error={rotate.error} />}
        </div>
      </Dialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
