"use client";

import { RadioGroup as Parts } from "radix-ui";
import { useId } from "react";
import { classNames } from "./class-names";
import type { Choice } from "./select";

/** One of a few choices, all visible with their descriptions. */
export function RadioCards<V extends string>({
  label,
  value,
  choices,
  onValueChange,
  className,
}: {
  label: string;
  value: V;
  choices: readonly Choice<NoInfer<V>>[];
  onValueChange: (value: V) => void;
  className?: string;
}) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 font-medium text-[0.875rem] leading-5">
        {label}
      </p>
      <Parts.Root
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onValueChange(next as V)}
        className={classNames("grid gap-2", className)}
      >
        {choices.map((choice) => (
          <Parts.Item
            key={choice.value}
            value={choice.value}
            aria-label={choice.label}
            aria-describedby={choice.hint ? `${id}-${choice.value}` : undefined}
            className="group flex cursor-pointer items-start gap-3 rounded-key border border-line-strong bg-field px-3.5 py-2.5 text-left hover:border-ink-faint data-[state=checked]:border-signal data-[state=checked]:bg-signal-soft"
          >
            <span
              aria-hidden="true"
              className="mt-1 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong group-data-[state=checked]:border-signal"
            >
              <Parts.Indicator className="size-2 rounded-full bg-signal" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium text-[0.875rem] leading-6">{choice.label}</span>
              {choice.hint && (
                <span id={`${id}-${choice.value}`} className="block text-[0.8125rem] text-ink-soft leading-5">
                  {choice.hint}
                </span>
              )}
            </span>
          </Parts.Item>
        ))}
      </Parts.Root>
    </div>
  );
}
