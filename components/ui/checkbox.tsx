"use client";

import { Check } from "lucide-react";
import { Checkbox as Parts } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

/** A checkbox with its label and, below it, its description. */
export function CheckboxField({
  label,
  hint,
  ...rest
}: ComponentProps<typeof Parts.Root> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Parts.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-5 shrink-0 cursor-pointer place-items-center rounded-[4px] border border-line-strong bg-field data-[state=checked]:border-signal data-[state=checked]:bg-signal data-[state=checked]:text-on-signal"
        {...rest}
      >
        <Parts.Indicator>
          <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />
        </Parts.Indicator>
      </Parts.Root>
      <div className="min-w-0">
        <label htmlFor={id} className="block cursor-pointer text-[0.875rem] leading-6">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-soft leading-5">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
