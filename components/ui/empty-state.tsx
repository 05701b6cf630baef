import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** The next step for an empty list, below a scale without a station. */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("px-5 py-10 sm:px-8 sm:py-14", className)}>
      <svg aria-hidden="true" viewBox="0 0 200 20" className="h-5 w-50 max-w-full">
        {Array.from({ length: 26 }, (_, tick) => tick).map((tick) => (
          <path
            key={tick}
            d={`M${tick * 8 + 0.5} 20V${tick % 5 === 0 ? 8 : 14}`}
            className={tick % 5 === 0 ? "stroke-ink-faint" : "stroke-line-strong"}
          />
        ))}
      </svg>
      <h3 className="mt-5 font-medium text-base">{title}</h3>
      <div className="mt-1 max-w-[34rem] text-[0.9375rem] text-ink-soft leading-6">{children}</div>
      {action && <div className="mt-5 flex flex-wrap gap-2.5">{action}</div>}
    </div>
  );
}
