"use client";

import { Tabs as Parts } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab {
  value: string;
  label: string;
  content: ReactNode;
}

/** One of several views of the same thing; on narrow screens the row of labels scrolls by itself. */
export function Tabs({
  tabs,
  label,
  defaultValue,
}: {
  tabs: readonly Tab[];
  /** The tab list's label for screen readers. */
  label: string;
  defaultValue?: string;
}) {
  return (
    <Parts.Root defaultValue={defaultValue ?? tabs[0]?.value ?? ""}>
      <Parts.List
        aria-label={label}
        className="-mx-1 flex gap-1 overflow-x-auto border-line border-b px-1 [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Parts.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px cursor-pointer whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-[0.875rem] text-ink-soft hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-signal data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {tabs.map((tab) => (
        <Parts.Content key={tab.value} value={tab.value} className="pt-5 focus-visible:outline-offset-4">
          {tab.content}
        </Parts.Content>
      ))}
    </Parts.Root>
  );
}
