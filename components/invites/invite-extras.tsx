"use client";

import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import type { z } from "zod";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { toGroupNames } from "@/components/ui/to-group-names";
import type { inviteFields } from "@/server/invites/invite-fields";

const lifetimes = [
  { value: "1", label: "In 1 day" },
  { value: "7", label: "In 7 days" },
  { value: "14", label: "In 14 days" },
  { value: "30", label: "In 30 days" },
] as const;

export type InviteValues = z.input<typeof inviteFields>;

interface InviteExtrasProps {
  form: UseFormReturn<InviteValues, unknown, z.output<typeof inviteFields>>;
  forAgent: boolean;
  /** Whether more than one person can accept it. */
  several: boolean;
}

/** An invite's expiry and uses, and its agent's callsign and groups. */
export function InviteExtras({ form, forAgent, several }: InviteExtrasProps) {
  const { errors } = form.formState;
  const uses = useWatch({ control: form.control, name: "uses" });
  return (
    <>
      <Controller
        control={form.control}
        name="expires_in_days"
        render={({ field }) => (
          <FormField label="Expires" error={errors.expires_in_days?.message}>
            {(wiring) => (
              <Select
                {...wiring}
                value={String(field.value) as (typeof lifetimes)[number]["value"]}
                choices={lifetimes}
                onValueChange={(days) => field.onChange(Number(days))}
              />
            )}
          </FormField>
        )}
      />
      {several && (
        <FormField label="Maximum uses" error={errors.uses?.message} hint="1 to 50.">
          {(wiring) => (
            <TextInput
              {...wiring}
              {...form.register("uses", { valueAsNumber: true })}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </FormField>
      )}
      {(!several || uses === 1) && (
        <FormField
          label={forAgent ? "Callsign" : "Callsign of their agent"}
          error={errors.callsign?.message}
          hint={forAgent ? "Generated if empty." : "If empty, they choose."}
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              {...form.register("callsign", {
                setValueAs: (typed) => typed || undefined,
                shouldUnregister: true,
              })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </FormField>
      )}
      <FormField
        label="Groups"
        error={errors.groups?.message ?? errors.groups?.find?.((group) => group)?.message}
        hint="Comma-separated. Message a group as @name."
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...form.register("groups", { setValueAs: toGroupNames })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="reviewers, ios"
          />
        )}
      </FormField>
    </>
  );
}
