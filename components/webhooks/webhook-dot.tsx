import { ClockTime } from "@/components/ui/clock-time";
import { StatusDot } from "@/components/ui/status-dot";

interface Health {
  state: "enabled" | "disabled";
  failing_since: number | null;
}

/** A webhook's health, as a dot and a word or two. */
export function WebhookDot({ webhook }: { webhook: Health }) {
  if (webhook.state === "disabled")
    return (
      <span className="inline-flex items-center whitespace-nowrap gap-2.5 text-ink-soft">
        <StatusDot state="off" />
        off
      </span>
    );
  if (webhook.failing_since !== null)
    return (
      <span className="inline-flex items-center whitespace-nowrap gap-2.5 text-bad">
        <StatusDot state="bad" />
        <span>
          failing since <ClockTime at={webhook.failing_since} />
        </span>
      </span>
    );
  return (
    <span className="inline-flex items-center whitespace-nowrap gap-2.5">
      <StatusDot state="good" />
      healthy
    </span>
  );
}
