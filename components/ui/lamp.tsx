import { classNames } from "./class-names";

const looks = {
  lit: "bg-signal shadow-lamp",
  good: "bg-good",
  bad: "bg-bad",
  busy: "bg-current motion-safe:animate-pulse",
  off: "border border-line-strong",
};

export type LampState = keyof typeof looks;

/** A pilot lamp. It only repeats what the text beside it says, so that it is silent to screen readers. */
export function Lamp({ state, className }: { state: LampState; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("inline-block size-2 shrink-0 rounded-full", looks[state], className)}
    />
  );
}
