"use client";

import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { classNames } from "./class-names";
import { DialogActions, DialogFooter } from "./dialog-actions";
import { useGuardedDialog } from "./dialog-context";
import { ProblemNotice } from "./problem-notice";
import { useRefusal } from "./use-refusal";

interface DialogFormProps<V extends FieldValues, O> {
  form: UseFormReturn<V, unknown, O>;
  onSubmit: (values: O) => void;
  /** Of the button that submits, for example `Create token`. */
  action: ReactNode;
  pending: boolean;
  /** Why the last request failed: beside the fields it names, otherwise above the buttons. */
  error: unknown;
  className?: string;
  children: ReactNode;
}

/**
 * A form in a dialog. Its buttons stay at the bottom while the fields scroll, and text that was typed is not lost by
 * accident.
 */
export function DialogForm<V extends FieldValues, O>(props: DialogFormProps<V, O>) {
  const { form, onSubmit, action, pending, error, className, children } = props;
  const { element, rest, reveal } = useRefusal(form, error);
  useGuardedDialog(form.formState.isDirty && !pending);
  return (
    <form
      ref={element}
      noValidate
      className={classNames("flex min-h-full flex-col gap-5", className)}
      onSubmit={form.handleSubmit((values) => {
        if (!pending) onSubmit(values);
      }, reveal)}
    >
      {children}
      {rest && <ProblemNotice error={rest} />}
      <DialogFooter>
        <DialogActions action={action} pending={pending} />
      </DialogFooter>
    </form>
  );
}
