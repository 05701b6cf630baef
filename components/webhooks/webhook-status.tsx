"use client";

import { useQuery } from "@tanstack/react-query";
import type { ShownWebhook } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type DotState, StatusDot } from "@/components/ui/status-dot";
import { useWebhookPower } from "./use-webhook-power";
import { reasonWords } from "./webhook-words";

/** The endpoint's health, and what to do about it: one click turns it on again. */
export function WebhookStatus({ channelId, id }: { channelId: string | null; id: string }) {
  const trpc = useTRPC();
  const webhook = useQuery(trpc.getWebhook.queryOptions({ channel_id: channelId, id }));
  const power = useWebhookPower(channelId, id);
  if (webhook.isError) return <ProblemNotice error={webhook.error} />;
  if (webhook.isPending) return <div className="h-18 rounded-panel border border-line bg-panel" />;
  const { lamp, title, text } = statusOf(webhook.data);
  return (
    <section
      aria-label="Health"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-panel border border-line bg-panel px-5 py-3.5"
    >
      <div role="status" className="flex min-w-0 items-start gap-3">
        <StatusDot state={lamp} className="mt-2" />
        <div className="min-w-0">
          <p className="font-medium text-[0.9375rem] leading-6">{title}</p>
          <p className="text-[0.875rem] text-ink-soft leading-5">{text}</p>
        </div>
      </div>
      {webhook.data.state === "disabled" &&
        (needsTakeOver(webhook.data) ? (
          <Button variant="primary" pending={power.pending} onClick={power.takeOver}>
            Take over
          </Button>
        ) : (
          <Button variant="primary" pending={power.pending} onClick={power.turnOn}>
            Turn on
          </Button>
        ))}
      {power.error && <ProblemNotice error={power.error} className="w-full" />}
    </section>
  );
}

/** Whether it is stopped because of its creator; turning it on would change nothing. */
function needsTakeOver({ disabled_reason: reason }: ShownWebhook): boolean {
  return reason === "creator_removed" || reason === "credential_revoked";
}

function statusOf(webhook: ShownWebhook): { lamp: DotState; title: React.ReactNode; text: string } {
  if (webhook.state === "disabled")
    return {
      lamp: webhook.disabled_reason === "by_hand" ? "off" : "bad",
      title: "Off",
      text: `${reasonWords[webhook.disabled_reason ?? "by_hand"]} Events that happen while it is off are not sent. Failed deliveries can be redelivered.`,
    };
  if (webhook.failing_since !== null)
    return {
      lamp: "bad",
      title: (
        <>
          Failing since <ClockTime at={webhook.failing_since} />
        </>
      ),
      text: "Each delivery is attempted 8 times over about 28 hours. After 5 days without a success, the webhook is turned off and its owner gets an e-mail.",
    };
  return {
    lamp: "good",
    title: "Healthy",
    text: "The last delivery succeeded, or there has been none yet.",
  };
}
