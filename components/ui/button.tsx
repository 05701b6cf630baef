import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { StatusDot } from "./status-dot";

/** Button styles, also for links that look like buttons. */
export const buttonVariants = cva(
  "inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 whitespace-nowrap rounded-key border font-medium transition-colors duration-100 select-none aria-disabled:cursor-default aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-signal bg-signal text-on-signal shadow-key hover:bg-signal-strong hover:border-signal-strong active:shadow-none",
        key: "border-line-strong bg-panel text-ink shadow-key hover:bg-raised active:bg-sunk active:shadow-none",
        quiet: "border-transparent text-ink-soft hover:bg-sunk hover:text-ink",
        danger: "border-bad bg-panel text-bad shadow-key hover:bg-bad-soft active:shadow-none",
      },
      size: {
        small: "h-8 px-3 text-[0.8125rem]",
        medium: "h-10 px-4 text-[0.9375rem]",
        icon: "size-8 p-0",
      },
    },
    defaultVariants: { variant: "key", size: "medium" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Renders its only child styled as a button: for links. */
  asChild?: boolean;
  /** A request is running: clicks are ignored, the focus stays, a dot blinks. */
  pending?: boolean;
}

/** A button. */
export function Button({
  variant,
  size,
  className,
  asChild,
  pending,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const classes = classNames(buttonVariants({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      className={classes}
      aria-disabled={pending || rest.disabled || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {pending && <StatusDot state="busy" />}
      {children}
    </button>
  );
}
