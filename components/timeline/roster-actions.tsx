import { UserMinus, Volume2, VolumeX } from "lucide-react";
import type { RosterEntry } from "@/components/hub-outputs";
import { ParticipantMenu } from "@/components/participants/participant-menu";
import type { ParticipantTask } from "@/components/participants/participant-task";
import { Button } from "@/components/ui/button";
import { isWithin, may, type Role } from "@/server/roles/roles";

/** What a person of role `mine` may do with a participant: muting and removing at one press, the rest in a menu. */
export function RosterActions({
  participant,
  mine,
  onTask,
}: {
  participant: RosterEntry;
  mine: Role;
  onTask: (task: ParticipantTask) => void;
}) {
  const { callsign, role, muted } = participant;
  if (!may(mine, "administer") || (role !== null && !isWithin(mine, role))) return null;
  const begin = (does: ParticipantTask["does"]) => () => onTask({ does, participant });
  const mute = muted ? "Unmute" : "Mute";
  return (
    <span className="flex shrink-0 items-start max-sm:[&_button]:size-11">
      <Button
        variant="quiet"
        size="icon"
        aria-label={`${mute} ${callsign}`}
        title={mute}
        onClick={begin(muted ? "unmute" : "mute")}
      >
        {muted ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Remove ${callsign}`}
        title="Remove from channel"
        onClick={begin("remove")}
      >
        <UserMinus aria-hidden="true" />
      </Button>
      <ParticipantMenu participant={participant} mine={mine} onTask={onTask} />
    </span>
  );
}
