"use client";

import { CheckboxField } from "./checkbox";

/** Several of a few choices. None ticked means all, and the group says so. */
export function CheckboxGroup<V extends string>({
  legend,
  none,
  choices,
  value,
  onChange,
  error,
}: {
  legend: string;
  /** The meaning of none ticked. */
  none: string;
  choices: readonly { value: V; label: string; hint?: string; mono?: boolean }[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  error?: string | undefined;
}) {
  return (
    <fieldset>
      <legend className="mb-2 flex items-baseline gap-2 text-[0.875rem] leading-5">
        <span className="font-medium">{legend}</span>
        {value.length === 0 && <span className="text-ink-soft">{none} (none selected)</span>}
      </legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {choices.map((choice) => (
          <CheckboxField
            key={choice.value}
            label={
              choice.mono ? <span className="font-mono text-[0.8125rem]">{choice.label}</span> : choice.label
            }
            hint={choice.hint}
            checked={value.includes(choice.value)}
            onCheckedChange={(checked) =>
              onChange(
                checked === true ? [...value, choice.value] : value.filter((other) => other !== choice.value),
              )
            }
          />
        ))}
      </div>
      {error && <p className="mt-2 text-[0.8125rem] text-bad leading-5">{error}</p>}
    </fieldset>
  );
}
