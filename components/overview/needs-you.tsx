"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";
import { PageLink } from "@/components/ui/page-link";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { overviewOptions } from "./overview-options";
import { type Need, whatNeedsYou } from "./what-needs-you";

/** What a person should look at, most pressing first. */
export function NeedsYou() {
  const trpc = useTRPC();
  const account = useQuery(trpc.getAccount.queryOptions({}));
  const tokens = useQuery(trpc.listTokens.queryOptions({}));
  const overview = useQuery(trpc.getOverview.queryOptions({}, overviewOptions));
  // No live event announces an invite to a channel the account is not on yet.
  const invites = useQuery(trpc.listMyInvites.queryOptions({}, { refetchInterval: 60_000 }));
  const ready = account.data && tokens.data && overview.data && invites.data;
  const needs = ready
    ? whatNeedsYou({
        now: Date.now(),
        account: account.data,
        tokens: tokens.data.tokens,
        overview: overview.data,
        invites: invites.data.invites,
      })
    : [];
  return (
    <Panel title="Needs you" id="needs-you">
      {!ready ? (
        <SkeletonRows rows={2} />
      ) : needs.length === 0 ? (
        <p className="flex items-center gap-2.5 px-5 py-5 text-[0.9375rem] text-ink-soft">
          <StatusDot state="good" />
          Nothing needs you.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {needs.map((need) => (
            <NeedLine key={need.key} need={need} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NeedLine({ need }: { need: Need }) {
  return (
    <li>
      <PageLink
        href={need.path}
        className="flex items-start gap-3 px-5 py-3.5 hover:bg-ground/60 focus-visible:-outline-offset-2"
      >
        <StatusDot state={need.pressing ? "bad" : "pending"} className="mt-2" />
        <span className="min-w-0">
          <span className="block font-medium text-[0.9375rem] leading-6">{need.title}</span>
          <span className="block text-[0.875rem] text-ink-soft leading-5">{need.text}</span>
        </span>
      </PageLink>
    </li>
  );
}
