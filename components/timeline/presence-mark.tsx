import { classNames } from "@/components/ui/class-names";
import type { Presence } from "./presence-words";

const shapes: Record<Presence["shape"], string> = {
  here: "bg-presence",
  quiet: "border-2 border-presence",
  away: "border border-line-strong border-dashed",
};

/** Presence as a shape; the text beside it says the same. */
export function PresenceMark({ presence, className }: { presence: Presence; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("inline-block size-2.5 shrink-0 rounded-full", shapes[presence.shape], className)}
    />
  );
}
