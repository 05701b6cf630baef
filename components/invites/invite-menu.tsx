import { Bot, Link2, MoreHorizontal, QrCode, Send, Trash2 } from "lucide-react";
import { toast } from "sonner";
import type { ShownInvite } from "@/components/hub-outputs";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuRule } from "@/components/ui/dropdown-menu";
import type { InviteTask } from "./invite-dialogs";
import { inviteFor } from "./invite-words";

/** The actions of a pending invite; none for one that has ended. */
export function InviteMenu({ invite, onTask }: { invite: ShownInvite; onTask: (task: InviteTask) => void }) {
  if (invite.state !== "pending") return null;
  const { url, agent_line } = invite;
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" size="icon" aria-label={`Actions for ${inviteFor(invite)}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      }
    >
      {url && (
        <>
          <MenuItem onSelect={() => copy(url, "Link copied")}>
            <Link2 aria-hidden="true" />
            Copy link
          </MenuItem>
          <MenuItem onSelect={() => onTask({ does: "show", invite })}>
            <QrCode aria-hidden="true" />
            Link and QR code
          </MenuItem>
        </>
      )}
      {agent_line && (
        <MenuItem onSelect={() => copy(agent_line, "Agent line copied")}>
          <Bot aria-hidden="true" />
          Copy agent line
        </MenuItem>
      )}
      {invite.email !== null && (
        <MenuItem onSelect={() => onTask({ does: "resend", invite })}>
          <Send aria-hidden="true" />
          Send again
        </MenuItem>
      )}
      <MenuRule />
      <MenuItem danger onSelect={() => onTask({ does: "revoke", invite })}>
        <Trash2 aria-hidden="true" />
        Revoke
      </MenuItem>
    </DropdownMenu>
  );
}

async function copy(text: string, done: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast(done);
}
