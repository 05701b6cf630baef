import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Names and values, in a list. */
export function DescriptionList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={classNames("divide-y divide-line text-[0.875rem] leading-6", className)}>{children}</dl>
  );
}

/** One name with its value. */
export function DescriptionItem({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-4 px-5 py-2.5">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}
