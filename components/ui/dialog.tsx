"use client";

import { X } from "lucide-react";
import { Dialog as Parts } from "radix-ui";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { classNames } from "./class-names";
import { DialogContext } from "./dialog-context";
import { useDialogFocus } from "./dialog-focus";
import { dialogPanel, dialogScrim } from "./dialog-panel";
import { DiscardDialog } from "./discard-dialog";

/** A sheet at the right edge, for long forms. On a phone it is like any other dialog. */
const sheetPanel =
  "sm:inset-y-0 sm:right-0 sm:left-auto sm:h-dvh sm:max-h-none sm:w-[min(42rem,94vw)] sm:translate-x-0 sm:translate-y-0 sm:rounded-none sm:border-y-0 sm:border-r-0";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Below the scrolling part: the actions. */
  footer?: ReactNode;
  /** Only its own buttons close it: not Escape, not a click outside. */
  stubborn?: boolean;
  sheet?: boolean;
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
  sheet,
  className,
  children,
}: DialogProps) {
  const focus = useDialogFocus();
  const changed = useRef(false);
  const [discarding, setDiscarding] = useState(false);
  const closing = useRef(onOpenChange);
  closing.current = onOpenChange;
  const context = useMemo(
    () => ({
      close: () => closing.current(false),
      setChanged: (isChanged: boolean) => {
        changed.current = isChanged;
      },
    }),
    [],
  );
  const refuse = stubborn ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Parts.Root
      open={open}
      onOpenChange={(next) => (!next && changed.current ? setDiscarding(true) : onOpenChange(next))}
    >
      <Parts.Portal>
        <Parts.Overlay className={dialogScrim} />
        <Parts.Content
          className={classNames(dialogPanel, sheet && sheetPanel, className)}
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
          <DialogContext value={context}>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2.5 border-line border-t bg-ground/60 px-5 py-3.5">
                {footer}
              </footer>
            )}
          </DialogContext>
          <DiscardDialog
            open={discarding}
            onKeep={() => setDiscarding(false)}
            onDiscard={() => {
              setDiscarding(false);
              onOpenChange(false);
            }}
          />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
