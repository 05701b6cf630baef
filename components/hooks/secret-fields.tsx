"use client";

import { type Control, type FieldErrors, type UseFormRegister, useWatch } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { SwitchControl } from "@/components/ui/switch-control";
import { TextInput } from "@/components/ui/text-input";
import { type HookPreset, SECRET_HEADER } from "@/server/hooks/hook-fields";
import type { HookValues } from "./hook-values";

interface SecretFieldsProps {
  control: Control<HookValues>;
  register: UseFormRegister<HookValues>;
  errors: FieldErrors<HookValues>;
  preset: HookPreset;
}

/** How posts are verified, if there is a choice. GitHub uses the generated secret. */
export function SecretFields({ control, register, errors, preset }: SecretFieldsProps) {
  const inPath = useWatch({ control, name: "secret_in_path" });
  if (preset === "github") return null;
  if (preset !== "plain")
    return (
      <FormField
        label={preset === "slack" ? "Slack’s signing secret" : "Their signing secret"}
        error={errors.secret?.message}
        hint={secretHints[preset]}
        className="sm:col-span-2"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register("secret", { setValueAs: (value) => value || undefined, shouldUnregister: true })}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </FormField>
    );
  return (
    <>
      {!inPath && (
        <FormField
          label="Secret header"
          error={errors.secret_header?.message}
          hint={`${SECRET_HEADER}, unless the service needs another, like X-Gitlab-Token or Authorization.`}
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              {...register("secret_header", {
                setValueAs: (value) => value || undefined,
                shouldUnregister: true,
              })}
              autoComplete="off"
              spellCheck={false}
              placeholder={SECRET_HEADER}
              className="font-mono"
            />
          )}
        </FormField>
      )}
      <SwitchControl
        control={control}
        name="secret_in_path"
        shouldUnregister
        label="Secret in the URL"
        hint="Only if the sender cannot set headers: URLs end up in other systems’ logs."
      />
    </>
  );
}

const secretHints = {
  slack: "In Slack: your app, Basic Information, App Credentials. You can add it later.",
  stripe: "Stripe shows it after you add the URL, so you can add it later.",
  standard: "If the service provides one (whsec_…). Generated if empty.",
} as const;
