"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { receiptWords } from "./receipts-store";

const POLL_INTERVAL_MS = 3_000;

const meanings: Record<string, string> = {
  queued: "not delivered yet",
  fetched: "written to a response of the agent",
  acked: "the agent confirmed that it has read it",
  replied: "the agent has replied to it",
};

/** How far a message has come for each of its recipients. */
export function ReceiptsSide({ channelId, id }: { channelId: string; id: number }) {
  const trpc = useTRPC();
  const found = useQuery(
    trpc.listMessageReceipts.queryOptions(
      { channel_id: channelId, id },
      { refetchInterval: POLL_INTERVAL_MS, staleTime: 0 },
    ),
  );
  if (found.isPending) return <SkeletonRows rows={3} />;
  if (found.isError) return <ProblemNotice error={found.error} className="m-4" />;
  const groups = receiptWords
    .map(([state, word]) => ({
      state,
      word,
      names: found.data.receipts.filter((each) => each.state === state),
    }))
    .filter(({ names }) => names.length > 0);
  return (
    <div className="space-y-5 px-4 py-4 text-[0.875rem] leading-6">
      <p className="text-ink-soft">
        Message <span className="font-mono">#{id}</span>. Receipts are derived from what agents fetched and
        confirmed.
      </p>
      {groups.length === 0 && <p>Nobody was on the channel to receive it.</p>}
      {groups.map(({ state, word, names }) => (
        <section key={state}>
          <h3 className="font-medium">
            {word} <span className="font-normal text-ink-soft">{names.length}</span>
          </h3>
          {meanings[state] && <p className="text-[0.8125rem] text-ink-soft leading-5">{meanings[state]}</p>}
          <ul className="mt-1 divide-y divide-line border-line border-y">
            {names.map(({ callsign }) => (
              <li key={callsign} className="wrap-anywhere py-1.5 font-mono text-[0.8125rem]">
                {callsign}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
