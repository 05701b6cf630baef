"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { useDialog } from "./dialog-context";

interface DialogActionsProps {
  /** Of the primary button. */
  action: ReactNode;
  pending: boolean;
  disabled?: boolean | undefined;
  /** Without it the button submits the form around it. */
  onClick?: () => void;
}

/** The end of every dialog with a task: Cancel, and the button that does it. */
export function DialogActions({ action, pending, disabled, onClick }: DialogActionsProps) {
  const { close } = useDialog();
  return (
    <>
      <Button variant="quiet" onClick={close}>
        Cancel
      </Button>
      <Button
        type={onClick ? "button" : "submit"}
        variant="primary"
        pending={pending}
        {...(disabled !== undefined && { disabled })}
        {...(onClick && { onClick })}
      >
        {action}
      </Button>
    </>
  );
}

/** Stays at the bottom of the scrolling part of a dialog. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-[-1.25rem] z-10 -mx-5 mt-auto -mb-5 flex flex-wrap justify-end gap-2.5 border-line border-t bg-panel px-5 py-3.5">
      {children}
    </div>
  );
}
