import type { ReactNode } from "react";
import { classNames } from "./class-names";

const variants = {
  plain: "border-line text-ink-soft",
  signal: "border-transparent bg-signal-soft text-signal",
  presence: "border-transparent bg-presence-soft text-presence",
  pending: "border-transparent bg-pending-soft text-pending",
  good: "border-transparent bg-good-soft text-good",
  bad: "border-transparent bg-bad-soft text-bad",
};

/** A word or two about an item. */
export function Badge({
  variant = "plain",
  className,
  children,
}: {
  variant?: keyof typeof variants;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-[4px] border px-1.5 font-mono text-[0.6875rem] leading-5",
        variants[variant],
        className,
      )}
    >
      {children}
    </span>
  );
}
