"use client";

import { type Control, Controller } from "react-hook-form";
import { FormField } from "@/components/ui/form-field";
import { TextInput } from "@/components/ui/text-input";
import type { HookValues, matchFields } from "./hook-values";

type MatchField = (typeof matchFields)[number];

const fields: Record<MatchField, { label: string; placeholder: string }> = {
  events: { label: "Events", placeholder: "pull_request, check_*" },
  actions: { label: "Actions", placeholder: "opened, completed" },
  repos: { label: "Repositories", placeholder: "acme/*" },
  branches: { label: "Branches", placeholder: "main, release/*" },
};

/** Patterns separated by commas; none matches everything. */
export function PatternInput({
  control,
  within,
  field: name,
}: {
  control: Control<HookValues>;
  within: "filter" | `rules.${number}.when`;
  field: MatchField;
}) {
  const { label, placeholder } = fields[name];
  return (
    <Controller
      control={control}
      name={`${within}.${name}`}
      render={({ field, fieldState }) => (
        <FormField label={label} error={messageOf(fieldState.error)}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ref={field.ref}
              onBlur={field.onBlur}
              defaultValue={field.value?.join(", ")}
              onChange={(event) => field.onChange(patternsOf(event.target.value))}
              placeholder={placeholder}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono text-[0.8125rem]"
            />
          )}
        </FormField>
      )}
    />
  );
}

function patternsOf(text: string): string[] | undefined {
  const patterns = text
    .split(",")
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "");
  return patterns.length === 0 ? undefined : patterns;
}

/** An error of the list itself, or of its first invalid pattern. */
function messageOf(error: unknown): string | undefined {
  const found = Array.isArray(error) ? error.find(Boolean) : error;
  return (found as { message?: string } | undefined)?.message;
}
