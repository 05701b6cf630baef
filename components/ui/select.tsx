"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Parts } from "radix-ui";
import { classNames } from "./class-names";
import { fieldLook } from "./text-input";

export interface Choice<V extends string> {
  value: V;
  label: string;
  /** Shown below the label in the open list. */
  hint?: string;
}

interface SelectProps<V extends string> {
  value: V;
  onValueChange: (value: V) => void;
  choices: readonly Choice<V>[];
  id?: string;
  className?: string;
  disabled?: boolean;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
}

/** One of several choices, each with a line that describes it. */
export function Select<V extends string>({
  value,
  onValueChange,
  choices,
  disabled,
  className,
  ...rest
}: SelectProps<V>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Parts.Root
      value={value}
      onValueChange={(next) => onValueChange(next as V)}
      {...(disabled !== undefined && { disabled })}
    >
      <Parts.Trigger
        className={classNames(
          fieldLook,
          "flex h-10 cursor-pointer items-center justify-between gap-2 text-left",
          className,
        )}
        {...rest}
      >
        <span className="truncate">
          <Parts.Value>{chosen?.label}</Parts.Value>
        </span>
        <Parts.Icon>
          <ChevronDown aria-hidden="true" className="size-4 text-ink-faint" />
        </Parts.Icon>
      </Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) w-[max(var(--radix-select-trigger-width),14rem)] max-w-[min(24rem,92vw)] overflow-hidden rounded-key border border-line-strong bg-panel shadow-float"
        >
          <Parts.Viewport className="p-1">
            {choices.map((choice) => (
              <Parts.Item
                key={choice.value}
                value={choice.value}
                className="flex cursor-pointer items-start gap-2 rounded-[4px] px-2 py-1.5 text-[0.875rem] outline-none data-highlighted:bg-signal-soft"
              >
                <span className="mt-1 size-4 shrink-0 text-signal">
                  <Parts.ItemIndicator>
                    <Check aria-hidden="true" className="size-4" />
                  </Parts.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <Parts.ItemText>{choice.label}</Parts.ItemText>
                  {choice.hint && (
                    <span className="block text-[0.8125rem] text-ink-soft leading-5">{choice.hint}</span>
                  )}
                </span>
              </Parts.Item>
            ))}
          </Parts.Viewport>
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
