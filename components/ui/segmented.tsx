"use client";

import { ToggleGroup as Parts } from "radix-ui";

/** One of a few choices, all visible. */
export function Segmented<V extends string>({
  label,
  value,
  choices,
  onValueChange,
}: {
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onValueChange: (value: V) => void;
}) {
  return (
    <Parts.Root
      type="single"
      aria-label={label}
      value={value}
      // Clicking the active one would leave none.
      onValueChange={(next) => next && onValueChange(next as V)}
      className="flex overflow-hidden rounded-key border border-line-strong"
    >
      {choices.map((choice) => (
        <Parts.Item
          key={choice.value}
          value={choice.value}
          className="cursor-pointer border-line-strong not-first:border-l px-2.5 font-mono text-ink-soft text-xs leading-7 hover:bg-raised hover:text-ink focus-visible:-outline-offset-2 data-[state=on]:bg-signal-soft data-[state=on]:text-ink"
        >
          {choice.label}
        </Parts.Item>
      ))}
    </Parts.Root>
  );
}
