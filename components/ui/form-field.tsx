import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FormFieldProps {
  label: string;
  /** Shown before there is an error. */
  hint?: ReactNode;
  error?: string | undefined;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  className?: string;
  /** Renders the control; it must spread its props. */
  children: (wiring: Wiring) => ReactNode;
}

/** A control with its label, its hint and its error, connected for screen readers. */
export function FormField({ label, hint, error, labelHidden, className, children }: FormFieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={classNames("min-w-0", className)}>
      <label
        htmlFor={id}
        className={labelHidden ? "sr-only" : "mb-1.5 block font-medium text-[0.875rem] leading-5"}
      >
        {label}
      </label>
      {children({
        id,
        "aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p id={errorId} className="mt-1.5 text-[0.8125rem] text-bad leading-5 first-letter:uppercase">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="mt-1.5 text-[0.8125rem] text-ink-soft leading-5">
          {hint}
        </p>
      )}
    </div>
  );
}
