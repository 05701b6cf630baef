"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import type { ShownHook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { graceChoices } from "@/components/ui/grace-choices";
import { type Secret, SecretDialog } from "@/components/ui/secret-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { hookSecret as secretField } from "@/server/hooks/hook-fields";
import { hookSecret } from "./hook-secret";
import { providesSecret } from "./hook-words";

const fields = z.object({ secret: secretField.optional(), grace: z.string() });

/** A new secret for a hook: generated, or provided by the sender. */
export function RotateHookButton({ hook }: { hook: ShownHook }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const named = { channel_id: hook.channel_id, hook_id: hook.hook_id };
  const theirs = providesSecret(hook.preset);
  const form = useForm<z.input<typeof fields>>({
    resolver: zodResolver(fields),
    defaultValues: { grace: theirs ? "0" : "3600" },
  });
  const rotate = useMutation(
    trpc.rotateHookSecret.mutationOptions({
      onSuccess: async (made, sent) => {
        setOpen(false);
        form.reset();
        if (sent.secret === undefined) setSecret(hookSecret(made));
        else toast("Posts are now verified with the new secret");
        await queries.invalidateQueries({ queryKey: trpc.getHook.queryKey(named) });
      },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        New secret
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          rotate.reset();
          form.reset();
        }}
        title={`New secret for ${hook.from}`}
      >
        <DialogForm
          form={form}
          action="Save secret"
          pending={rotate.isPending}
          error={rotate.error}
          onSubmit={({ secret: given, grace }) => {
            if (rotate.isPending) return;
            if (theirs && given === undefined)
              return form.setError(
                "secret",
                { message: "paste the secret they show" },
                { shouldFocus: true },
              );
            rotate.mutate({ ...named, grace_seconds: Number(grace), ...(given && { secret: given }) });
          }}
        >
          <FormField
            label="Their secret"
            error={form.formState.errors.secret?.message}
            hint={theirs ? undefined : "If the service provides one. Generated if empty."}
          >
            {(wiring) => (
              <TextInput
                {...wiring}
                {...form.register("secret", { setValueAs: (value) => value || undefined })}
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
              />
            )}
          </FormField>
          <Controller
            control={form.control}
            name="grace"
            render={({ field }) => (
              <FormField label="The old secret">
                {(wiring) => (
                  <Select
                    {...wiring}
                    value={field.value}
                    onValueChange={field.onChange}
                    choices={graceChoices}
                  />
                )}
              </FormField>
            )}
          />
        </DialogForm>
      </Dialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
