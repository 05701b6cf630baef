"use client";

import { ConfirmDialog } from "./confirm-dialog";

interface DiscardDialogProps {
  open: boolean;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Confirms that changes to a form are discarded. */
export function DiscardDialog({ open, onKeep, onDiscard }: DiscardDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(stays) => !stays && onKeep()}
      title="Discard your changes?"
      action="Discard changes"
      keep="Keep editing"
      onConfirm={onDiscard}
    >
      <p>They are not saved.</p>
    </ConfirmDialog>
  );
}
