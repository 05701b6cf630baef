"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "@/components/trpc";
import { CheckboxField } from "@/components/ui/checkbox";
import { CreateSecretButton } from "@/components/ui/create-secret-button";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import type { Secret } from "@/components/ui/secret-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type Scope, scopes } from "@/server/scopes";
import { tokenFields } from "@/server/tokens/token-fields";
import { scopeWords } from "./scope-words";
import { tokenSecret } from "./token-secret";

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "Never", hint: "Only if nobody can rotate it." },
] as const;

/** The form of a new token, and the token (shown only once). */
export function CreateTokenButton() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (
    <CreateSecretButton
      title="New token"
      description="For scripts and CI. Grant only what the script needs."
      form={(onCreated) => <CreateTokenForm onCreated={onCreated} />}
      onSaved={() => void queries.invalidateQueries({ queryKey: trpc.listTokens.queryKey() })}
    />
  );
}

function CreateTokenForm({ onCreated }: { onCreated: (secret: Secret) => void }) {
  const trpc = useTRPC();
  const form = useForm<z.input<typeof tokenFields>, unknown, z.output<typeof tokenFields>>({
    resolver: zodResolver(tokenFields),
    defaultValues: {
      name: "",
      scopes: ["channels:read", "messages:read", "messages:write"],
      expires_in_days: 90,
    },
  });
  const { errors } = form.formState;
  const create = useMutation(
    trpc.createToken.mutationOptions({
      onSuccess: (made) => {
        onCreated(tokenSecret(made.name, made.token));
      },
    }),
  );
  return (
    <DialogForm
      form={form}
      action="Create token"
      pending={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate(values)}
    >
      <div className="grid gap-5 sm:grid-cols-[1fr_10rem]">
        <FormField label="Name" error={errors.name?.message}>
          {(wiring) => (
            <TextInput
              {...wiring}
              {...form.register("name")}
              autoComplete="off"
              placeholder="Nightly build"
            />
          )}
        </FormField>
        <Controller
          control={form.control}
          name="expires_in_days"
          render={({ field }) => (
            <FormField label="Expires" error={errors.expires_in_days?.message}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={field.value === null ? "never" : String(field.value)}
                  choices={lifetimes as readonly { value: string; label: string; hint?: string }[]}
                  onValueChange={(value) => field.onChange(value === "never" ? null : Number(value))}
                />
              )}
            </FormField>
          )}
        />
      </div>
      <Controller
        control={form.control}
        name="scopes"
        render={({ field }) => (
          <fieldset>
            <legend className="mb-2 font-medium text-[0.875rem]">Scopes</legend>
            <div className="grid gap-2.5 sm:grid-cols-2">
              {scopes.map((scope) => (
                <CheckboxField
                  key={scope}
                  label={<span className="font-mono text-[0.8125rem]">{scope}</span>}
                  hint={scopeWords[scope]}
                  checked={field.value.includes(scope)}
                  onCheckedChange={(checked) =>
                    field.onChange(withScope(field.value, scope, checked === true))
                  }
                />
              ))}
            </div>
            {errors.scopes && <p className="mt-2 text-[0.8125rem] text-bad">{errors.scopes.message}</p>}
          </fieldset>
        )}
      />
    </DialogForm>
  );
}

function withScope(given: Scope[], scope: Scope, on: boolean): Scope[] {
  return on ? [...given, scope] : given.filter((other) => other !== scope);
}
