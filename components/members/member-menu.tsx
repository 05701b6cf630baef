import {
  Ban,
  Crown,
  KeyRound,
  MoreHorizontal,
  ShieldCheck,
  Undo2,
  UserMinus,
  Volume2,
  VolumeX,
} from "lucide-react";
import type { Member } from "@/components/hub-outputs";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuRule } from "@/components/ui/dropdown-menu";
import { isWithin, may, type Role } from "@/server/roles/roles";
import { memberName } from "./member-name";
import type { MemberTask } from "./member-task";

/** The actions that the role `mine` allows on a member; no button if there are none. */
export function MemberMenu({
  member,
  mine,
  onTask,
}: {
  member: Member;
  mine: Role;
  onTask: (task: MemberTask) => void;
}) {
  if (member.you || !isWithin(mine, member.role)) return null;
  const begin = (does: MemberTask["does"]) => () => onTask({ does, member });
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" size="icon" aria-label={`Actions for ${memberName(member)}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={begin("role")}>
        <ShieldCheck aria-hidden="true" />
        Change role
      </MenuItem>
      {may(mine, "own") && member.kind === "person" && (
        <MenuItem onSelect={begin("hand over")}>
          <Crown aria-hidden="true" />
          Transfer channel
        </MenuItem>
      )}
      {member.kind === "agent" && (
        <MenuItem onSelect={begin("credential")}>
          <KeyRound aria-hidden="true" />
          New credential
        </MenuItem>
      )}
      <MenuItem onSelect={begin(member.muted ? "unmute" : "mute")}>
        {member.muted ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        {member.muted ? "Unmute" : "Mute"}
      </MenuItem>
      <MenuRule />
      <MenuItem danger={!member.blocked} onSelect={begin(member.blocked ? "unblock" : "block")}>
        {member.blocked ? <Undo2 aria-hidden="true" /> : <Ban aria-hidden="true" />}
        {member.blocked ? "Unblock" : "Block"}
      </MenuItem>
      <MenuItem danger onSelect={begin("remove")}>
        <UserMinus aria-hidden="true" />
        Remove
      </MenuItem>
    </DropdownMenu>
  );
}
