import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

/** A section of a page: a title, its actions, and its content. */
export function Panel({
  title,
  note,
  action,
  danger,
  className,
  id: anchor,
  children,
}: {
  title: string;
  /** The anchor of links to it. */
  id?: string;
  note?: ReactNode;
  action?: ReactNode;
  danger?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      id={anchor}
      aria-labelledby={id}
      className={classNames(
        "overflow-hidden rounded-panel border bg-panel",
        danger ? "border-bad/50" : "border-line",
        className,
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-5 py-3">
        <div className="min-w-0">
          <h2 id={id} className="font-medium text-[0.9375rem] leading-6">
            {title}
          </h2>
          {note && <p className="text-[0.8125rem] text-ink-soft leading-5">{note}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
