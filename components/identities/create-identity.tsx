"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { TextInput } from "@/components/ui/text-input";
import { callsign } from "@/server/fields";
import { identitySecret } from "./identity-secret";

const fields = z.object({ callsign: z.union([z.literal(""), callsign]) });

/** The button, the form, and the identity key (shown only once). */
export function CreateIdentityButton() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        New identity
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New identity"
        description="Its callsign is permanently yours across the hub."
      >
        <CreateIdentityForm
          onCreated={(created) => {
            setOpen(false);
            setSecret(created);
          }}
        />
      </Dialog>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null);
          // Not earlier: the first row removes the empty state's button, and this dialog with it.
          void queries.invalidateQueries({ queryKey: trpc.listIdentities.queryKey() });
        }}
      />
    </>
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
    <form
      noValidate
      className="space-y-5"
      onSubmit={form.handleSubmit((values) => {
        if (!create.isPending) create.mutate(values.callsign === "" ? {} : { callsign: values.callsign });
      })}
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
      {create.error && <ProblemNotice error={create.error} />}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create identity
        </Button>
      </div>
    </form>
  );
}
