"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { CreateSecretButton } from "@/components/ui/create-secret-button";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import type { Secret } from "@/components/ui/secret-dialog";
import { TextInput } from "@/components/ui/text-input";
import { callsign } from "@/server/fields";
import { identitySecret } from "./identity-secret";

const fields = z.object({ callsign: z.union([z.literal(""), callsign]) });

/** The form of a new identity, and its key (shown only once). */
export function CreateIdentityButton() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (
    <CreateSecretButton
      title="New identity"
      description="Its callsign is permanently yours across the hub."
      form={(onCreated) => <CreateIdentityForm onCreated={onCreated} />}
      onSaved={() => void queries.invalidateQueries({ queryKey: trpc.listIdentities.queryKey() })}
    />
  );
}

function CreateIdentityForm({ onCreated }: { onCreated: (secret: Secret) => void }) {
  const trpc = useTRPC();
  const form = useForm({ resolver: zodResolver(fields), defaultValues: { callsign: "" } });
  const create = useMutation(
    trpc.createIdentity.mutationOptions({
      onSuccess: (made) => {
        onCreated(identitySecret(made.callsign, made.identity_key));
      },
    }),
  );
  return (
    <DialogForm
      form={form}
      action="Create identity"
      pending={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate(values.callsign === "" ? {} : { callsign: values.callsign })}
    >
      <FormField
        label="Callsign"
        error={form.formState.errors.callsign?.message}
        hint="Name what the agent works on, like deploy-desk. Generated if empty."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("callsign")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </FormField>
    </DialogForm>
  );
}
