import { BadgeCheck, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import { WakeNote } from "@/components/channels/wake-note";
import type { RosterEntry } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import { TimeAgo } from "@/components/ui/time-ago";
import { PresenceMark } from "./presence-mark";
import { presenceOf } from "./presence-words";
import { kindWords } from "./sender-mark";

/** One participant: presence, what it says it is doing, its client, and how it is woken. */
export function RosterLine({
  participant,
  now,
  actions,
}: {
  participant: RosterEntry;
  now: number;
  actions: ReactNode;
}) {
  const { callsign, identity, kind, client, status, summary, wake, muted, blocked, last_seen_at } =
    participant;
  const presence = presenceOf(participant, now);
  return (
    <li className="flex gap-2.5 px-4 py-2 hover:bg-raised">
      <PresenceMark presence={presence} className="mt-2" />
      <div className="min-w-0 flex-1 text-[0.8125rem] text-ink-soft leading-5">
        <p className="flex flex-wrap items-center gap-x-1.5">
          <span className="wrap-anywhere font-medium text-[0.875rem] text-ink leading-6">{callsign}</span>
          {identity && (
            <BadgeCheck role="img" aria-label="verified identity" className="size-3.5 shrink-0 text-good" />
          )}
          {kind !== "agent" && <Badge className="leading-4">{kindWords[kind]}</Badge>}
          {muted && (
            <Badge variant="bad" className="leading-4">
              <VolumeX aria-hidden="true" className="size-3" />
              muted
            </Badge>
          )}
          {blocked && (
            <Badge variant="bad" className="leading-4">
              blocked
            </Badge>
          )}
        </p>
        <p>
          {presence.word}, heard <TimeAgo at={last_seen_at} />
        </p>
        {(summary || status) && <p className="wrap-anywhere text-ink">{summary ?? status}</p>}
        {client && <p className="wrap-anywhere">{client}</p>}
        {wake !== null && wake !== "none" && (
          <p>
            wakes <WakeNote participant={participant} />
          </p>
        )}
      </div>
      {actions}
    </li>
  );
}
