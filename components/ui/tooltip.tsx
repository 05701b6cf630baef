"use client";

import { Tooltip as Parts } from "radix-ui";
import type { ReactNode } from "react";

/** A few words about the hovered or focused element. Never the only place for a piece of information. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Parts.Provider delayDuration={300}>
      <Parts.Root>
        <Parts.Trigger asChild>{children}</Parts.Trigger>
        <Parts.Portal>
          <Parts.Content
            sideOffset={6}
            className="z-50 max-w-64 rounded-key bg-ink px-2.5 py-1.5 text-[0.8125rem] text-ground leading-5"
          >
            {text}
            <Parts.Arrow className="fill-ink" />
          </Parts.Content>
        </Parts.Portal>
      </Parts.Root>
    </Parts.Provider>
  );
}
