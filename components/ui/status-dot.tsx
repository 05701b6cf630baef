import { classNames } from "./class-names";

const colors = {
  /** Presence: someone is online. */
  lit: "bg-presence shadow-lamp",
  pending: "bg-pending",
  good: "bg-good",
  bad: "bg-bad",
  busy: "bg-current motion-safe:animate-pulse",
  off: "border border-line-strong",
};

export type DotState = keyof typeof colors;

/** Shows a state as a colored dot. The text beside it says the same, so screen readers skip the dot. */
export function StatusDot({ state, className }: { state: DotState; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("inline-block size-2 shrink-0 rounded-full", colors[state], className)}
    />
  );
}
