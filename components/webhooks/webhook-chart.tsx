"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { BarChart } from "@/components/ui/bar-chart";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Segmented } from "@/components/ui/segmented";
import { type ChartRange, chartRanges } from "./webhook-queries";

/** Successful and failed attempts, by hour or by day. */
export function WebhookChart({ channelId, id }: { channelId: string | null; id: string }) {
  const trpc = useTRPC();
  const [range, setRange] = useState<ChartRange>("24");
  const stats = useQuery(
    trpc.getWebhookStats.queryOptions(
      { channel_id: channelId, id, hours: Number(range) },
      // The live feed updates the log; the chart refetches less often, since each refetch counts all attempts.
      { placeholderData: keepPreviousData, refetchInterval: 30_000 },
    ),
  );
  const buckets = stats.data?.buckets ?? [];
  const worked = buckets.reduce((sum, bucket) => sum + bucket.succeeded, 0);
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  return (
    <Panel
      title="Attempts"
      note={inWords(worked, failed)}
      action={<Segmented label="Time range" value={range} choices={chartRanges} onValueChange={setRange} />}
    >
      {stats.isError ? (
        <ProblemNotice error={stats.error} className="m-5" />
      ) : (
        <BarChart
          label={`Attempts ${range === "24" ? "of the last 24 hours, by hour" : `of the last ${Number(range) / 24} days, by day`}: ${worked} succeeded, ${failed} failed`}
          bucketMs={stats.data?.bucket_ms ?? 3_600_000}
          bars={buckets.map(({ at, succeeded, failed: bad }) => ({ at, good: succeeded, bad }))}
          goodWord="succeeded"
          badWord="failed"
        />
      )}
    </Panel>
  );
}

function inWords(worked: number, failed: number): string {
  const all = worked + failed;
  if (all === 0) return "No attempts in this period.";
  const percent = (worked / all) * 100;
  // 99.97 must not be rounded to 100.
  const shown = failed > 0 ? Math.min(99.9, percent).toFixed(1) : "100";
  return `${shown} % of ${all.toLocaleString("en")} succeeded`;
}
