"use client";

import { Toaster as Sonner } from "sonner";

/** Toasts: short confirmations of actions whose effect is not visible on the page. */
export function Toaster() {
  return (
    <Sonner
      // Away from the buttons and menus at the right end of rows.
      position="bottom-left"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start font-sans! gap-3 rounded-key border border-line-strong bg-panel px-4 py-3 text-[0.875rem] text-ink shadow-float",
          title: "font-medium leading-5",
          description: "mt-0.5 text-[0.8125rem] text-ink-soft leading-5",
          icon: "mt-0.5 text-signal",
        },
      }}
    />
  );
}
