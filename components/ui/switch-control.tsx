"use client";

import type { ReactNode } from "react";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { SwitchField } from "./switch";

/** A toggle of a form. */
export function SwitchControl<V extends FieldValues>({
  control,
  name,
  label,
  hint,
  shouldUnregister = false,
}: {
  control: Control<V>;
  name: FieldPath<V>;
  label: string;
  hint: ReactNode;
  /** Its value is removed with it when it leaves the form. */
  shouldUnregister?: boolean;
}) {
  return (
    <Controller
      control={control}
      name={name}
      shouldUnregister={shouldUnregister}
      render={({ field }) => (
        <SwitchField
          label={label}
          hint={hint}
          checked={field.value ?? false}
          onCheckedChange={field.onChange}
        />
      )}
    />
  );
}
