"use client";

import { Check } from "lucide-react";
import { Checkbox as Parts } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { LabelledControl } from "./labelled-control";

/** A checkbox with its label and, below it, its description. */
export function CheckboxField({
  label,
  hint,
  ...rest
}: ComponentProps<typeof Parts.Root> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <LabelledControl id={id} label={label} hint={hint}>
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
    </LabelledControl>
  );
}
