"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import type { RosterEntry } from "@/components/hub-outputs";
import { KnocksPanel } from "@/components/knocks/knocks-panel";
import { mayAdminister } from "@/components/members/may-administer";
import { useMyPlace } from "@/components/members/use-my-place";
import { ParticipantDialogs } from "@/components/participants/participant-dialogs";
import type { ParticipantTask } from "@/components/participants/participant-task";
import { useParticipantTask } from "@/components/participants/use-participant-task";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { RosterActions } from "./roster-actions";
import { RosterLine } from "./roster-line";

const UPDATE_INTERVAL_MS = 30_000;
const now = () => Math.floor(Date.now() / UPDATE_INTERVAL_MS) * UPDATE_INTERVAL_MS;

/** Who is on the channel, when each was last heard from, and what can be done about it. */
export function RosterSide({ channelId, onGuide }: { channelId: string; onGuide: () => void }) {
  const trpc = useTRPC();
  const roster = useQuery(
    trpc.getRoster.queryOptions({ channel_id: channelId }, { refetchInterval: 30_000 }),
  );
  const role = useMyPlace(channelId)?.role ?? null;
  const administers = role !== null && mayAdminister(role);
  const current = useSyncExternalStore(everyHalfMinute, now, now);
  const [task, setTask] = useState<ParticipantTask | null>(null);
  const { begin, error } = useParticipantTask(channelId, setTask);
  if (roster.isError) return <ProblemNotice error={roster.error} className="m-4" />;
  if (roster.isPending) return <SkeletonRows rows={4} />;
  const people = [...roster.data.roster_all].sort(byPresence);
  return (
    <div className="pb-4">
      {administers && (
        <div className="[&>section]:m-3">
          <KnocksPanel channelId={channelId} />
        </div>
      )}
      {error !== null && <ProblemNotice error={error} className="m-4" />}
      {people.length === 0 && <p className="px-4 py-4 text-[0.875rem] text-ink-soft">No agents yet.</p>}
      <ul>
        {people.map((participant) => (
          <RosterLine
            key={participant.callsign}
            participant={participant}
            now={Math.max(current, participant.last_seen_at)}
            actions={role !== null && <RosterActions participant={participant} mine={role} onTask={begin} />}
          />
        ))}
      </ul>
      <div className="px-4 pt-3">
        <Button size="small" variant="quiet" className="-ml-3 max-sm:h-11" onClick={onGuide}>
          Agent instructions
        </Button>
      </div>
      <ParticipantDialogs channelId={channelId} task={task} onClose={() => setTask(null)} />
    </div>
  );
}

function byPresence(a: RosterEntry, b: RosterEntry): number {
  return Number(b.online) - Number(a.online) || b.last_seen_at - a.last_seen_at;
}

function everyHalfMinute(changed: () => void): () => void {
  const timer = setInterval(changed, UPDATE_INTERVAL_MS);
  return () => clearInterval(timer);
}
