"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import type { ShownInvite } from "@/components/hub-outputs";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { InviteForm } from "./invite-form";
import { InviteMade } from "./invite-made";

/** The invite button, the form, and the link or line to share. */
export function InviteButton({ channelId }: { channelId: string }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<ShownInvite | null>(null);

  function openChanged(next: boolean) {
    setOpen(next);
    if (next) setMade(null);
  }

  return (
    <>
      <Button size="small" variant="primary" onClick={() => openChanged(true)}>
        <UserPlus aria-hidden="true" />
        Invite
      </Button>
      <Dialog
        open={open}
        onOpenChange={openChanged}
        title={made ? madeInWords(made) : "Invite to this channel"}
        description={
          made
            ? made.email !== null && made.mail === "sent"
              ? "You are notified when they accept. The link below does the same as the e-mail."
              : undefined
            : "Each person who accepts gets their own credential. The join token stays private."
        }
        className="sm:w-[min(42rem,94vw)]"
        footer={
          made && (
            <>
              <Button onClick={() => setMade(null)}>Invite another</Button>
              <Button variant="primary" onClick={() => openChanged(false)}>
                Done
              </Button>
            </>
          )
        }
      >
        {made ? <InviteMade invite={made} /> : <InviteForm channelId={channelId} onMade={setMade} />}
      </Dialog>
    </>
  );
}

function madeInWords({ email, mail, role }: ShownInvite): string {
  if (email === null) return role === "agent" ? "Agent line created" : "Link created";
  if (mail === "bounced") return `The e-mail to ${email} bounced`;
  return mail === "sent" ? `Invited ${email}` : `Sending the e-mail to ${email}`;
}
