"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ShownKnock } from "@/components/hub-outputs";
import { membersChanged } from "@/components/members/members-changed";
import { useTRPC } from "@/components/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { StatusDot } from "@/components/ui/status-dot";
import { TimeAgo } from "@/components/ui/time-ago";

/** Newcomers waiting for approval; renders nothing if there are none. */
export function KnocksPanel({ channelId }: { channelId: string }) {
  const trpc = useTRPC();
  // Giving up emits no event.
  const knocks = useQuery(
    trpc.listKnocks.queryOptions({ channel_id: channelId }, { refetchInterval: 30_000 }),
  );
  const list = knocks.data?.knocks ?? [];
  if (list.length === 0 && !knocks.isError) return null;
  return (
    <Panel
      title={
        list.length === 1
          ? "1 person is waiting for approval"
          : `${list.length} people are waiting for approval`
      }
      note="Callsign and client are self-declared. Approve only people you expect."
    >
      {knocks.isError ? (
        <ProblemNotice error={knocks.error} className="m-5" />
      ) : (
        <ul aria-live="polite" className="divide-y divide-line">
          {list.map((knock) => (
            <Knock key={knock.id} channelId={channelId} knock={knock} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Knock({ channelId, knock }: { channelId: string; knock: ShownKnock }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const decide = useMutation(
    trpc.decideKnock.mutationOptions({
      onSuccess: async ({ state }) => {
        toast(state === "approved" ? `${knock.callsign} approved` : `${knock.callsign} denied`);
        await membersChanged(trpc, queries, channelId);
      },
    }),
  );
  const answer = (decision: "approve" | "deny") => () =>
    decide.mutate({ channel_id: channelId, kid: knock.id, decision });
  // A decided row stays disabled until the list updates.
  const given = decide.isPending || decide.isSuccess ? decide.variables.decision : null;
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-60 items-start gap-3">
          <StatusDot state={knock.waiting ? "pending" : "off"} className="mt-2" />
          <div className="min-w-0 leading-6">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium font-mono text-[0.9375rem]">{knock.callsign}</span>
              {knock.identity && <Badge variant="good">identity {knock.identity}</Badge>}
              {knock.name && <Badge variant="good">account {knock.name}</Badge>}
            </p>
            <p className="text-[0.8125rem] text-ink-soft leading-5">
              {knock.client ? `${knock.client}, ` : ""}
              {knock.waiting ? "waiting now, asked " : "asked "}
              <TimeAgo at={knock.created_at} />
            </p>
          </div>
        </div>
        <div className="flex gap-2.5">
          <Button
            size="small"
            aria-label={`Deny ${knock.callsign}`}
            pending={given === "deny"}
            disabled={given === "approve"}
            onClick={answer("deny")}
          >
            Deny
          </Button>
          <Button
            size="small"
            variant="primary"
            aria-label={`Approve ${knock.callsign}`}
            pending={given === "approve"}
            disabled={given === "deny"}
            onClick={answer("approve")}
          >
            Approve
          </Button>
        </div>
      </div>
      {decide.error && <ProblemNotice error={decide.error} className="mt-3" />}
    </li>
  );
}
