import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface LabelledControlProps {
  /** Of the control; its hint has the id `…-hint`. */
  id: string;
  label: ReactNode;
  labelClassName?: string;
  hint: ReactNode;
  children: ReactNode;
}

/**
 * A small control with its label beside it and, below that, its description. A click on the label is one on the
 * control.
 */
export function LabelledControl({ id, label, labelClassName, hint, children }: LabelledControlProps) {
  return (
    <div className="flex items-start gap-3">
      {children}
      <div className="min-w-0">
        <label
          htmlFor={id}
          className={classNames("block cursor-pointer text-[0.875rem] leading-6", labelClassName)}
        >
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-soft leading-5">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
