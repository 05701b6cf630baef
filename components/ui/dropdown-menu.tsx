"use client";

import { DropdownMenu as Parts } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A menu of actions behind one button. `trigger` is that button. */
export function DropdownMenu({
  trigger,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Parts.Root modal={false}>
      <Parts.Trigger asChild>{trigger}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          align={align}
          sideOffset={4}
          className="z-50 min-w-44 rounded-key border border-line-strong bg-panel p-1 shadow-float motion-safe:data-[state=open]:animate-appear"
        >
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}

/** One action. */
export function MenuItem({
  danger,
  className,
  ...rest
}: ComponentProps<typeof Parts.Item> & { danger?: boolean }) {
  return (
    <Parts.Item
      className={classNames(
        "flex cursor-pointer items-center gap-2.5 rounded-[4px] px-2.5 py-1.5 text-[0.875rem] outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-signal-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint",
        danger && "text-bad data-highlighted:bg-bad-soft [&_svg]:text-bad",
        className,
      )}
      {...rest}
    />
  );
}

export function MenuRule() {
  return <Parts.Separator className="my-1 h-px bg-line" />;
}

/** A label for the items below it. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Parts.Label className="px-2.5 py-1 text-ink-soft text-xs">{children}</Parts.Label>;
}
