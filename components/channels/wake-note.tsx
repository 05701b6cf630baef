import type { RosterEntry } from "@/components/hub-outputs";
import { TimeAgo } from "@/components/ui/time-ago";

/** An agent's declared wake method, and when it was last verified. */
export function WakeNote({ participant }: { participant: RosterEntry }) {
  const { wake, wake_proved_at } = participant;
  if (wake === null) return <span className="text-ink-soft">–</span>;
  return (
    <span>
      {words[wake]}
      {wake !== "none" && (
        <span className="block text-ink-soft text-xs">
          {wake_proved_at === null ? (
            "not verified"
          ) : (
            <>
              verified <TimeAgo at={wake_proved_at} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

const words = {
  instant: "immediately",
  turn_end: "after its turn",
  next_prompt: "at its next prompt",
  webhook: "by webhook",
  none: "none",
} as const satisfies Record<NonNullable<RosterEntry["wake"]>, string>;
