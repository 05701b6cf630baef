"use client";

import { AlertDialog as Parts } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { useDialogFocus } from "./dialog-focus";
import { dialogPanel, dialogScrim } from "./dialog-panel";
import { FormField } from "./form-field";
import { ProblemNotice } from "./problem-notice";
import { TextInput } from "./text-input";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** The button's label, for example `Delete channel`. */
  action: string;
  /** Must be typed before the button is enabled: for actions that cannot be undone. */
  typed?: string;
  /** The label of the button that cancels. */
  keep?: string;
  pending?: boolean;
  error?: unknown;
  onConfirm: () => void;
}

/** Confirms an action that cannot be undone, and says what it does. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const focus = useDialogFocus();
  return (
    <Parts.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Parts.Portal>
        <Parts.Overlay className={dialogScrim} />
        <Parts.Content className={dialogPanel} {...focus}>
          <Question {...props} />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}

function Question({
  title,
  children,
  action,
  typed,
  keep = "Cancel",
  pending,
  error,
  onConfirm,
}: ConfirmDialogProps) {
  const [text, setText] = useState("");
  const ready = typed === undefined || text.trim() === typed;
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) onConfirm();
      }}
    >
      <div className="min-h-0 space-y-4 overflow-y-auto px-5 py-5">
        <Parts.Title className="font-semibold text-lg leading-7 tracking-[-0.015em]">{title}</Parts.Title>
        <Parts.Description asChild>
          <div className="space-y-3 text-[0.9375rem] text-ink-soft leading-6">{children}</div>
        </Parts.Description>
        {typed !== undefined && (
          <FormField label={`Type ${typed} to confirm`}>
            {(wiring) => (
              <TextInput
                {...wiring}
                value={text}
                onChange={(event) => setText(event.target.value)}
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
              />
            )}
          </FormField>
        )}
        {error != null && <ProblemNotice error={error} />}
      </div>
      <footer className="flex flex-wrap justify-end gap-2.5 border-line border-t bg-ground/60 px-5 py-3.5">
        <Parts.Cancel asChild>
          <Button variant="quiet">{keep}</Button>
        </Parts.Cancel>
        <Button type="submit" variant="danger" disabled={!ready} pending={pending ?? false}>
          {action}
        </Button>
      </footer>
    </form>
  );
}
