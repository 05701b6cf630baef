"use client";

import { Switch as Parts } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

/** A toggle with its label and, below it, its description. The whole line is the target. */
export function SwitchField({
  label,
  hint,
  ...rest
}: ComponentProps<typeof Parts.Root> & { label: string; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Parts.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer rounded-full border border-line-strong bg-sunk transition-colors data-[state=checked]:border-signal data-[state=checked]:bg-signal disabled:opacity-50"
        {...rest}
      >
        <Parts.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-ink-soft transition-transform data-[state=checked]:translate-x-[1.1rem] data-[state=checked]:bg-on-signal" />
      </Parts.Root>
      <div className="min-w-0">
        <label htmlFor={id} className="block cursor-pointer font-medium text-[0.875rem] leading-6">
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
