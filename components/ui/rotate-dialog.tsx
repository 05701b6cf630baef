"use client";

import { useState } from "react";
import { Dialog } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { FormField } from "./form-field";
import { graceChoices } from "./grace-choices";
import { ProblemNotice } from "./problem-notice";
import { Select } from "./select";

interface RotateDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  /** What is replaced, for example `key`. */
  noun: string;
  pending: boolean;
  error: unknown;
  onRotate: (graceSeconds: number) => void;
}

/** Asks how long the old credential keeps working before a new one is created. */
export function RotateDialog({
  open,
  onClose,
  title,
  description,
  noun,
  pending,
  error,
  onRotate,
}: RotateDialogProps) {
  const [grace, setGrace] = useState("3600");
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <DialogActions action={`Create ${noun}`} pending={pending} onClick={() => onRotate(Number(grace))} />
      }
    >
      <div className="space-y-5">
        <FormField label={`The old ${noun}`}>
          {(wiring) => <Select {...wiring} value={grace} onValueChange={setGrace} choices={graceChoices} />}
        </FormField>
        {error != null && <ProblemNotice error={error} />}
      </div>
    </Dialog>
  );
}
