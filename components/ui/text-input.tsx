import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The styles of every field. */
export const fieldLook =
  "block w-full min-w-0 rounded-key border border-line-strong bg-field px-3 text-ink text-[0.9375rem] shadow-field placeholder:text-ink-faint hover:border-ink-faint focus-visible:border-signal focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad aria-invalid:focus-visible:border-bad aria-invalid:outline-bad disabled:opacity-60";

/** A line of text. */
export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" className={classNames(fieldLook, "h-10", className)} {...rest} />;
}

/** A multi-line text. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldLook, "py-2 leading-6", className)} {...rest} />;
}
