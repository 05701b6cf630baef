"use client";

import { ArrowUp, Plus, Trash2 } from "lucide-react";
import {
  type Control,
  Controller,
  type FieldErrors,
  type UseFormRegister,
  useFieldArray,
} from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type HookValues, matchFields } from "./hook-values";
import { priorityChoices } from "./hook-words";
import { PatternInput } from "./pattern-input";

interface RulesFieldsProps {
  control: Control<HookValues>;
  register: UseFormRegister<HookValues>;
  errors: FieldErrors<HookValues>;
}

const AS_HOOK = { value: "hook", label: "Hook default" };

/** Rules that change recipient and options for some events: the first match applies. */
export function RulesFields({ control, register, errors }: RulesFieldsProps) {
  const rules = useFieldArray({ control, name: "rules" });
  return (
    <div className="space-y-3">
      {rules.fields.map((rule, index) => (
        <fieldset key={rule.id} className="rounded-key border border-line">
          <legend className="sr-only">Rule {index + 1}</legend>
          <div className="flex items-center justify-between border-line border-b px-4 py-1.5">
            <span aria-hidden="true" className="font-medium text-[0.875rem]">
              Rule {index + 1}
            </span>
            <span>
              {index > 0 && (
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={`Move rule ${index + 1} up`}
                  onClick={() => rules.move(index, index - 1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Button>
              )}
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Remove rule ${index + 1}`}
                onClick={() => rules.remove(index)}
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </span>
          </div>
          <div className="grid gap-4 px-4 py-4 sm:grid-cols-2">
            {matchFields.map((field) => (
              <PatternInput key={field} control={control} within={`rules.${index}.when`} field={field} />
            ))}
            <Controller
              control={control}
              name={`rules.${index}.drop`}
              render={({ field }) => (
                <FormField label="Then">
                  {(wiring) => (
                    <Select
                      {...wiring}
                      value={field.value ? "drop" : "send"}
                      onValueChange={(value) => field.onChange(value === "drop" ? true : undefined)}
                      choices={[
                        { value: "send", label: "Send it" },
                        { value: "drop", label: "Drop it", hint: "No message is created." },
                      ]}
                    />
                  )}
                </FormField>
              )}
            />
            <FormField label="To" error={errors.rules?.[index]?.to?.message}>
              {(wiring) => (
                <TextInput
                  {...wiring}
                  {...register(`rules.${index}.to`, { setValueAs: (value) => value || undefined })}
                  placeholder="hook default"
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  className="font-mono text-[0.8125rem]"
                />
              )}
            </FormField>
            <Controller
              control={control}
              name={`rules.${index}.priority`}
              render={({ field }) => (
                <FormField label="Priority">
                  {(wiring) => (
                    <Select
                      {...wiring}
                      value={field.value ?? "hook"}
                      onValueChange={(value) => field.onChange(value === "hook" ? undefined : value)}
                      choices={[AS_HOOK, ...priorityChoices]}
                    />
                  )}
                </FormField>
              )}
            />
            <Controller
              control={control}
              name={`rules.${index}.need_reply`}
              render={({ field }) => (
                <FormField label="Needs a reply">
                  {(wiring) => (
                    <Select
                      {...wiring}
                      value={field.value === undefined ? "hook" : String(field.value)}
                      onValueChange={(value) =>
                        field.onChange(value === "hook" ? undefined : value === "true")
                      }
                      choices={[AS_HOOK, { value: "true", label: "Yes" }, { value: "false", label: "No" }]}
                    />
                  )}
                </FormField>
              )}
            />
          </div>
        </fieldset>
      ))}
      {errors.rules?.message && <p className="text-[0.8125rem] text-bad leading-5">{errors.rules.message}</p>}
      <Button size="small" onClick={() => rules.append({ when: {} })}>
        <Plus aria-hidden="true" />
        Add a rule
      </Button>
    </div>
  );
}
