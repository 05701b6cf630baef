"use client";

import { useQuery } from "@tanstack/react-query";
import { channelPage } from "@/components/channels/channel-page";
import { clientInWords } from "@/components/sessions/client-in-words";
import { useTRPC } from "@/components/trpc";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";

interface Trace {
  key: string;
  at: number;
  what: string;
  detail: string | null;
}

const SHOWN = 8;

/** What was done with the account lately, as its parts remember it. */
export function RecentActivity() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.listAccountSessions.queryOptions({}));
  const tokens = useQuery(trpc.listTokens.queryOptions({}));
  const identities = useQuery(trpc.listIdentities.queryOptions({}));
  const channels = useQuery(trpc.listAccountChannels.queryOptions(channelPage));
  const traces: Trace[] = [
    ...(sessions.data?.sessions ?? []).map((session) => ({
      key: session.id,
      at: session.created_at,
      what:
        session.kind === "browser"
          ? "Signed in"
          : session.kind === "device"
            ? "Device let in"
            : "Agent signed in",
      detail: [session.label ?? clientInWords(session.client), session.address].filter(Boolean).join(", "),
    })),
    ...(tokens.data?.tokens ?? []).flatMap((token) => [
      { key: token.id, at: token.created_at, what: "Token made", detail: token.name },
      ...(token.last_used_at === null
        ? []
        : [{ key: `${token.id} used`, at: token.last_used_at, what: "Token used", detail: token.name }]),
    ]),
    ...(identities.data?.identities ?? []).map((identity) => ({
      key: identity.callsign,
      at: identity.created_at,
      what: "Identity made",
      detail: identity.callsign,
    })),
    ...(channels.data?.channels ?? [])
      .filter(({ role }) => role === "owner")
      .map((channel) => ({
        key: channel.channel_id,
        at: channel.created_at,
        what: "Channel created",
        detail: channel.name ?? channel.channel_id,
      })),
  ];
  const latest = traces.sort((a, b) => b.at - a.at).slice(0, SHOWN);
  return (
    <Panel title="Recent activity">
      <ul className="divide-y divide-line">
        {latest.map((trace) => (
          <li key={trace.key} className="flex items-baseline gap-3 px-5 py-2.5 text-[0.875rem] leading-6">
            <span className="min-w-0 flex-1">
              {trace.what}
              {trace.detail && <span className="wrap-anywhere text-ink-soft"> · {trace.detail}</span>}
            </span>
            <span className="shrink-0 text-[0.8125rem] text-ink-soft">
              <TimeAgo at={trace.at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
