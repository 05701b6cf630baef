"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, type Resolver, useForm, useWatch } from "react-hook-form";
import { DialogForm } from "@/components/ui/dialog-form";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { SwitchControl } from "@/components/ui/switch-control";
import { TextArea, TextInput } from "@/components/ui/text-input";
import {
  changedFields,
  type HookFields,
  type HookValues,
  matchFields,
  newFields,
  noValues,
} from "./hook-values";
import { presetChoices, priorityChoices } from "./hook-words";
import { PatternInput } from "./pattern-input";
import { RulesFields } from "./rules-fields";
import { SecretFields } from "./secret-fields";

interface HookFormProps {
  /** Omitted for a new one. */
  values?: HookValues;
  action: string;
  pending: boolean;
  error: unknown;
  onSubmit: (fields: HookFields) => void;
}

/** The fields of a hook, validated like the operation. Preset and signature cannot be changed later. */
export function HookForm({ values, action, pending, error, onSubmit }: HookFormProps) {
  const form = useForm<HookValues, unknown, HookFields>({
    resolver: zodResolver(values ? changedFields : newFields) as unknown as Resolver<
      HookValues,
      unknown,
      HookFields
    >,
    defaultValues: values ?? noValues,
  });
  const { control, register } = form;
  const { errors } = form.formState;
  const preset = useWatch({ control, name: "preset" });
  return (
    <DialogForm
      form={form}
      className="gap-6"
      action={action}
      pending={pending}
      error={error}
      onSubmit={(fields) => onSubmit(fields)}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {!values && (
          <Controller
            control={control}
            name="preset"
            render={({ field }) => (
              <FormField label="Source" hint={presetChoices.find(({ value }) => value === field.value)?.hint}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    value={field.value}
                    onValueChange={field.onChange}
                    choices={presetChoices}
                  />
                )}
              </FormField>
            )}
          />
        )}
        <FormField label="Name" error={errors.name?.message} hint="Shown as the sender: hook:name.">
          {(wiring) => (
            <TextInput
              {...wiring}
              {...register("name")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="ci"
              className="font-mono"
            />
          )}
        </FormField>
        {!values && <SecretFields control={control} register={register} errors={errors} preset={preset} />}
        <FormField label="Recipient" error={errors.to?.message} hint="A callsign, @group or all.">
          {(wiring) => (
            <TextInput
              {...wiring}
              {...register("to", { setValueAs: (value) => value || undefined })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
            />
          )}
        </FormField>
        <Controller
          control={control}
          name="priority"
          render={({ field }) => (
            <FormField label="Priority">
              {(wiring) => (
                <Select
                  {...wiring}
                  value={field.value ?? "default"}
                  onValueChange={field.onChange}
                  choices={priorityChoices}
                />
              )}
            </FormField>
          )}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <SwitchControl
          control={control}
          name="need_reply"
          label="Needs a reply"
          hint="Asks the recipient to reply."
        />
        <SwitchControl
          control={control}
          name="attach_payload"
          label="Attach the payload"
          hint="Adds each post’s body as a file."
        />
      </div>
      {(preset === "plain" || preset === "standard") && (
        <FormField
          label="Template"
          error={errors.template?.message}
          hint="The message text, with {{path.to.value}} for values from the body. If empty, the body’s text or fields."
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              {...register("template", { setValueAs: (value) => value || null })}
              rows={3}
              spellCheck={false}
              placeholder="{{app}} {{version}} is live on {{env.name}}."
              className="font-mono text-[0.8125rem]"
            />
          )}
        </FormField>
      )}
      <section aria-labelledby="hook-filter">
        <h3 id="hook-filter" className="font-medium text-[0.875rem] leading-5">
          Filter
        </h3>
        <p className="mt-1 mb-3 text-[0.8125rem] text-ink-soft leading-5">
          Events that do not match are dropped. Separate patterns with commas; * matches anything; leave empty
          to allow all.
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          {matchFields.map((field) => (
            <PatternInput key={field} control={control} within="filter" field={field} />
          ))}
        </div>
      </section>
      <section aria-labelledby="hook-rules">
        <h3 id="hook-rules" className="font-medium text-[0.875rem] leading-5">
          Routes
        </h3>
        <p className="mt-1 mb-3 text-[0.8125rem] text-ink-soft leading-5">
          Send some events to another recipient, with another priority, or drop them. The first matching rule
          applies.
        </p>
        <RulesFields control={control} register={register} errors={errors} />
      </section>
    </DialogForm>
  );
}
