import type { ReactNode } from "react";

/** The header of an item's page, with the link back and its actions; of level 2 inside another item's page. */
export function DetailHeader({
  level,
  above,
  title,
  action,
  children,
}: {
  level: 1 | 2;
  above: ReactNode;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 max-w-full">
        <div className="mb-1 text-[0.875rem] text-ink-soft">{above}</div>
        <Heading
          className={
            level === 1
              ? "wrap-anywhere font-semibold text-[1.625rem] leading-8 tracking-[-0.025em]"
              : "wrap-anywhere font-semibold text-xl leading-7 tracking-[-0.02em]"
          }
        >
          {title}
        </Heading>
        <div className="mt-1 text-ink-soft">{children}</div>
      </div>
      {action && <div className="flex flex-wrap gap-2.5">{action}</div>}
    </header>
  );
}
