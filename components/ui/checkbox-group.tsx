"use client";

import { CheckboxField } from "./checkbox";

interface CheckboxGroupProps<V extends string> {
  legend: string;
  /** The label of the choice of all, for example `All events`. */
  all: string;
  choices: readonly { value: V; label: string; hint?: string; mono?: boolean }[];
  /** Null for all, which includes choices that are added later. */
  value: readonly V[] | null;
  onChange: (value: V[] | null) => void;
  error?: string | undefined;
}

/** All, or some of a few choices. */
export function CheckboxGroup<V extends string>(props: CheckboxGroupProps<V>) {
  const { legend, all, choices, value, onChange, error } = props;
  return (
    <fieldset data-invalid={error ? true : undefined}>
      <legend className="mb-2 font-medium text-[0.875rem] leading-5">{legend}</legend>
      <CheckboxField
        label={all}
        checked={value === null}
        onCheckedChange={(checked) => onChange(checked === true ? null : [])}
      />
      {value !== null && (
        <div className="mt-3 grid gap-2.5 border-line border-l-2 pl-4 sm:grid-cols-2">
          {choices.map((choice) => (
            <CheckboxField
              key={choice.value}
              label={
                choice.mono ? (
                  <span className="font-mono text-[0.8125rem]">{choice.label}</span>
                ) : (
                  choice.label
                )
              }
              hint={choice.hint}
              checked={value.includes(choice.value)}
              onCheckedChange={(checked) =>
                onChange(
                  checked === true
                    ? [...value, choice.value]
                    : value.filter((other) => other !== choice.value),
                )
              }
            />
          ))}
        </div>
      )}
      {error && <p className="mt-2 text-[0.8125rem] text-bad leading-5">{error}</p>}
    </fieldset>
  );
}
