"use client";

import { Switch as Parts } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { LabelledControl } from "./labelled-control";

/** A toggle with its label and, below it, its description. The whole line is the target. */
export function SwitchField({
  label,
  hint,
  ...rest
}: ComponentProps<typeof Parts.Root> & { label: string; hint?: ReactNode }) {
  const id = useId();
  return (
    <LabelledControl id={id} label={label} labelClassName="font-medium" hint={hint}>
      <Parts.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer rounded-full border border-line-strong bg-sunk transition-colors data-[state=checked]:border-signal data-[state=checked]:bg-signal disabled:opacity-50"
        {...rest}
      >
        <Parts.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-ink-soft transition-transform data-[state=checked]:translate-x-[1.1rem] data-[state=checked]:bg-on-signal" />
      </Parts.Root>
    </LabelledControl>
  );
}
