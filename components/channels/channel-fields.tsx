"use client";

import { type Control, Controller, type FieldErrors, type UseFormRegister, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { type Choice, Select } from "@/components/ui/select";
import { SwitchField } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import {
  loopGuardChoices,
  rejoinChoices,
  retentionChoices,
  sessionTtlChoices,
  trustChoices,
} from "./channel-choices";
import { type ChannelPreset, type ChannelValues, presetDefaults } from "./preset-defaults";

interface ChannelFieldsProps {
  control: Control<ChannelValues>;
  register: UseFormRegister<ChannelValues>;
  errors: FieldErrors<ChannelValues>;
  /** Of a new channel: fields without a value show what it sets. */
  preset?: ChannelPreset;
  /** Shown beside the owner password. */
  passwordHint: string;
}

const UNSET = "unset";

/** Every setting of a channel except its name and its preset. */
export function ChannelFields({ control, register, errors, preset, passwordHint }: ChannelFieldsProps) {
  const defaults = preset && presetDefaults[preset];
  const retention = useWatch({ control, name: "retention" }) ?? defaults?.retention;

  function choice(
    name: "retention" | "trust_mode" | "loop_guard" | "rejoin" | "session_ttl_seconds",
    label: string,
    choices: readonly Choice<string>[],
  ) {
    return (
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <FormField
            label={label}
            error={errors[name]?.message}
            hint={choices.find(({ value }) => value === String(field.value ?? defaults?.[name]))?.hint}
          >
            {(wiring) => (
              <Select
                {...wiring}
                value={field.value === undefined ? UNSET : String(field.value)}
                choices={
                  defaults
                    ? [{ value: UNSET, label: byPreset(choices, defaults[name]) }, ...choices]
                    : withCurrent(choices, field.value)
                }
                onValueChange={(value) =>
                  field.onChange(
                    value === UNSET ? undefined : name === "session_ttl_seconds" ? Number(value) : value,
                  )
                }
              />
            )}
          </FormField>
        )}
      />
    );
  }

  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {choice("retention", "Message retention", retentionChoices)}
      <FormField
        label="Keep for (days)"
        error={errors.retention_days?.message}
        hint={retention === "full" ? "If empty, until the channel is deleted." : "Only with full retention."}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register("retention_days", { setValueAs: toNumber })}
            inputMode="numeric"
            disabled={retention !== "full"}
            autoComplete="off"
          />
        )}
      </FormField>
      {choice("trust_mode", "Trust", trustChoices)}
      <FormField label="Owner password" error={errors.owner_password?.message} hint={passwordHint}>
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register("owner_password", { setValueAs: (value) => value || undefined })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </FormField>
      {choice("session_ttl_seconds", "Session timeout", sessionTtlChoices)}
      {choice("loop_guard", "Loop protection", loopGuardChoices)}
      {choice("rejoin", "Reclaiming an offline callsign", rejoinChoices)}
      <div className="space-y-4 self-end pb-1">
        <Controller
          control={control}
          name="approve_joins"
          render={({ field }) => (
            <SwitchField
              label="Require approval to join"
              hint="People joining with the token wait for your approval. Members and anyone you approved before join immediately."
              checked={field.value ?? false}
              onCheckedChange={field.onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="redact_keys"
          render={({ field }) => (
            <SwitchField
              label="Redact keys"
              hint="Text that looks like a key is replaced before it is stored, and its sender is warned. Otherwise it is only marked."
              checked={field.value ?? false}
              onCheckedChange={field.onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="require_identity"
          render={({ field }) => (
            <SwitchField
              label="Identities only"
              hint="Joining requires an identity key."
              checked={field.value ?? defaults?.require_identity ?? false}
              onCheckedChange={field.onChange}
            />
          )}
        />
      </div>
    </div>
  );
}

function toNumber(value: unknown): unknown {
  if (value === "" || value === null || value === undefined) return undefined;
  return Number(value);
}

function byPreset(choices: readonly Choice<string>[], value: string | number): string {
  const label = choices.find((choice) => choice.value === String(value))?.label ?? String(value);
  return `${label} (preset default)`;
}

/** A value outside the usual choices stays selectable. */
function withCurrent(choices: readonly Choice<string>[], value: unknown): readonly Choice<string>[] {
  if (value === undefined || choices.some((choice) => choice.value === String(value))) return choices;
  return [...choices, { value: String(value), label: `${value} seconds` }];
}
