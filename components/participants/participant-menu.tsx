import { Ban, MoreHorizontal, Pencil, Tags, Undo2, UserMinus, Volume2, VolumeX } from "lucide-react";
import type { RosterEntry } from "@/components/hub-outputs";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuRule } from "@/components/ui/dropdown-menu";
import { isWithin, may, type Role } from "@/server/roles/roles";
import type { ParticipantTask } from "./participant-task";

/** The actions that a person of role `mine` may take on a participant. Without any there is no button. */
export function ParticipantMenu({
  participant,
  mine,
  onTask,
}: {
  participant: RosterEntry;
  mine: Role;
  onTask: (task: ParticipantTask) => void;
}) {
  const { callsign, role, muted, blocked, identity } = participant;
  if (!may(mine, "administer") || (role !== null && !isWithin(mine, role))) return null;
  const begin = (does: ParticipantTask["does"]) => () => onTask({ does, participant });
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" size="icon" aria-label={`Actions for ${callsign}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      }
    >
      {identity === null && (
        <MenuItem onSelect={begin("rename")}>
          <Pencil aria-hidden="true" />
          Rename
        </MenuItem>
      )}
      <MenuItem onSelect={begin("groups")}>
        <Tags aria-hidden="true" />
        Groups
      </MenuItem>
      <MenuItem onSelect={begin(muted ? "unmute" : "mute")}>
        {muted ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        {muted ? "Unmute" : "Mute"}
      </MenuItem>
      <MenuRule />
      <MenuItem danger={!blocked} onSelect={begin(blocked ? "unblock" : "block")}>
        {blocked ? <Undo2 aria-hidden="true" /> : <Ban aria-hidden="true" />}
        {blocked ? "Unblock" : "Block"}
      </MenuItem>
      <MenuItem danger onSelect={begin("remove")}>
        <UserMinus aria-hidden="true" />
        Remove from channel
      </MenuItem>
    </DropdownMenu>
  );
}
