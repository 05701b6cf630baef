"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";
import { outcomes, outcomeWords, stopWords } from "./hook-words";
import { useHookPower } from "./use-hook-power";

/** Whether the hook accepts posts, and the outcomes of the latest. */
export function HookStatus({ channelId, hookId }: { channelId: string; hookId: string }) {
  const trpc = useTRPC();
  const hook = useQuery(trpc.getHook.queryOptions({ channel_id: channelId, hook_id: hookId }));
  const power = useHookPower(channelId, hookId);
  if (hook.isError) return <ProblemNotice error={hook.error} />;
  if (hook.isPending) return <div className="h-42 rounded-panel border border-line bg-panel" />;
  const { enabled, stopped, last_post_at, stats } = hook.data;
  const lamp = !enabled ? "off" : stopped ? "bad" : "good";
  return (
    <section aria-label="Health" className="overflow-hidden rounded-panel border border-line bg-panel">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-3.5">
        <div role="status" className="flex min-w-0 items-start gap-3">
          <StatusDot state={lamp} className="mt-2" />
          <div className="min-w-0">
            <p className="font-medium text-[0.9375rem] leading-6">
              {!enabled ? "Off" : stopped ? "Stopped" : "Listening"}
            </p>
            <p className="text-[0.875rem] text-ink-soft leading-5">
              {!enabled ? (
                "Posts are rejected with an error. The sender may retry."
              ) : stopped ? (
                stopWords[stopped]
              ) : last_post_at === null ? (
                "No posts yet."
              ) : (
                <>
                  The last post came <TimeAgo at={last_post_at} />.
                </>
              )}
            </p>
          </div>
        </div>
        {!enabled && (
          <Button variant="primary" pending={power.pending} onClick={() => power.turn(true)}>
            Turn on
          </Button>
        )}
        {power.error && <ProblemNotice error={power.error} className="w-full" />}
      </div>
      <dl className="grid grid-cols-2 gap-px border-line border-t bg-line sm:grid-cols-5">
        {outcomes.map((outcome) => (
          <div key={outcome} className="flex flex-col-reverse bg-panel px-5 py-3 max-sm:first:col-span-2">
            <dt className="text-[0.8125rem] text-ink-soft leading-5" title={outcomeWords[outcome].means}>
              {outcomeWords[outcome].word}
            </dt>
            <dd
              className={`font-mono text-xl tabular-nums leading-7 ${outcomeWords[outcome].lamp === "bad" && stats[outcome] > 0 ? "text-bad" : ""}`}
            >
              {stats[outcome].toLocaleString("en")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
