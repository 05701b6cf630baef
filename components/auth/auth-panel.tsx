import type { ReactNode } from "react";

/** The card around a sign-in step. */
export function AuthPanel({
  title,
  note,
  children,
}: {
  title: string;
  note: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="overflow-hidden rounded-panel border border-line-strong bg-panel">
      <div className="px-5 py-6 sm:px-7 sm:py-8">
        <h1 className="font-semibold text-2xl leading-8 tracking-[-0.025em]">{title}</h1>
        <p className="mt-1.5 mb-6 text-[0.9375rem] text-ink-soft leading-6">{note}</p>
        {children}
      </div>
    </div>
  );
}
