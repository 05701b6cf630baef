"use client";

import { X } from "lucide-react";
import { Dialog as Parts } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { useDialogFocus } from "./dialog-focus";

export const dialogScrim =
  "fixed inset-0 z-40 bg-scrim motion-safe:data-[state=open]:animate-appear data-[state=closed]:opacity-0";

/** On a phone it slides up from the bottom; elsewhere it is centered. */
export const dialogPanel =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col overflow-hidden rounded-t-panel border border-line-strong bg-panel shadow-float outline-none motion-safe:data-[state=open]:animate-rise sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[88dvh] sm:w-[min(36rem,94vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-panel sm:motion-safe:data-[state=open]:animate-appear";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Below the scrolling part: the actions. */
  footer?: ReactNode;
  /** Only its own buttons close it: not Escape, not a click outside. */
  stubborn?: boolean;
  className?: string;
  children: ReactNode;
}

/** A separate task in front of the page. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  stubborn,
  className,
  children,
}: DialogProps) {
  const focus = useDialogFocus();
  const refuse = stubborn ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Parts.Root open={open} onOpenChange={onOpenChange}>
      <Parts.Portal>
        <Parts.Overlay className={dialogScrim} />
        <Parts.Content
          className={classNames(dialogPanel, className)}
          {...focus}
          {...(!description && { "aria-describedby": undefined })}
          {...(refuse && {
            onEscapeKeyDown: refuse,
            onPointerDownOutside: refuse,
            onInteractOutside: refuse,
          })}
        >
          <header className="flex items-start gap-4 border-line border-b px-5 py-4">
            <div className="min-w-0 flex-1">
              <Parts.Title className="font-semibold text-lg leading-7 tracking-[-0.015em]">
                {title}
              </Parts.Title>
              {description && (
                <Parts.Description className="mt-0.5 text-[0.875rem] text-ink-soft leading-6">
                  {description}
                </Parts.Description>
              )}
            </div>
            {!stubborn && (
              <Parts.Close
                aria-label="Close"
                className="-mr-1.5 grid size-8 shrink-0 cursor-pointer place-items-center rounded-key text-ink-soft hover:bg-sunk hover:text-ink"
              >
                <X aria-hidden="true" className="size-4" />
              </Parts.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2.5 border-line border-t bg-ground/60 px-5 py-3.5">
              {footer}
            </footer>
          )}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
