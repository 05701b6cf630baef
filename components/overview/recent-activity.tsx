"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { PageLink } from "@/components/ui/page-link";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { recentActivity } from "./recent-activity-page";

/** The newest entries of the account's audit log. */
export function RecentActivity() {
  const trpc = useTRPC();
  const record = useQuery(trpc.listAccountAudit.queryOptions(recentActivity));
  return (
    <Panel
      title="Recent activity"
      action={
        <PageLink
          href="/account/audit"
          className="text-[0.875rem] text-signal underline-offset-4 hover:underline"
        >
          View all
        </PageLink>
      }
    >
      {record.isError ? (
        <ProblemNotice error={record.error} className="m-5" />
      ) : record.isPending ? (
        <SkeletonRows rows={8} />
      ) : (
        <ul className="divide-y divide-line">
          {record.data.entries.map((entry) => (
            <li key={entry.id} className="flex items-baseline gap-3 px-5 py-2.5 text-[0.875rem] leading-6">
              <span className="min-w-0 flex-1">
                {entry.title}
                {entry.target && <span className="wrap-anywhere text-ink-soft"> · {entry.target}</span>}
              </span>
              <span className="shrink-0 text-[0.8125rem] text-ink-soft">
                <TimeAgo at={entry.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
