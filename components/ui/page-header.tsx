import type { ReactNode } from "react";

/** The header of a signed-in page: its title, a line about it, and its main button. */
export function PageHeader({
  title,
  children,
  action,
  above,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** The link to the parent page. */
  above?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 sm:mb-8">
      <div className="min-w-0">
        {above && <div className="mb-1.5 text-[0.875rem] text-ink-soft">{above}</div>}
        <h1 className="wrap-anywhere font-semibold text-[1.625rem] leading-8 tracking-[-0.025em]">{title}</h1>
        {children && (
          <div className="mt-1.5 max-w-[38rem] text-[0.9375rem] text-ink-soft leading-6">{children}</div>
        )}
      </div>
      {action && <div className="flex flex-wrap gap-2.5">{action}</div>}
    </header>
  );
}
