"use client";

import { useQuery } from "@tanstack/react-query";
import type { Overview } from "@/components/hub-outputs";
import { useTRPC } from "@/components/trpc";
import { BarChart } from "@/components/ui/bar-chart";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { overviewOptions } from "./overview-options";

const HOUR_MS = 3_600_000;

/** Messages of the last day on all channels, by hour, with the totals above. Nothing while there are no channels. */
export function ActivityPanel() {
  const trpc = useTRPC();
  const overview = useQuery(trpc.getOverview.queryOptions({}, overviewOptions));
  if (overview.isError) return <ProblemNotice error={overview.error} className="mb-6" />;
  if (!overview.data || overview.data.channel_count === 0) return null;
  const { activity } = overview.data;
  const sent = activity.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <Panel title="Last 24 hours" note={totalsInWords(overview.data, sent)} className="mb-6">
      <BarChart
        label={`Messages of the last 24 hours, by hour: ${sent} on all channels`}
        bucketMs={HOUR_MS}
        bars={activity.map(({ at, messages }) => ({ at, good: messages, bad: 0 }))}
        goodWord="messages"
        height={80}
      />
    </Panel>
  );
}

function totalsInWords({ channel_count, online_count, message_count }: Overview, sent: number): string {
  return [
    counted(sent, "message"),
    `${online_count.toLocaleString("en")} online`,
    counted(channel_count, "channel"),
    ...(message_count > sent ? [`${counted(message_count, "message")} in total`] : []),
  ].join(" · ");
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : `${noun}s`}`;
