"use client";

import { useState } from "react";
import { AuthPanel } from "@/components/auth/auth-panel";
import type { ClaimedInvite, LandingInvite } from "@/components/hub-outputs";
import { AcceptInvite } from "./accept-invite";
import { AcceptedInvite } from "./accepted-invite";
import { AgentInvite } from "./agent-invite";
import { InviteFacts } from "./invite-facts";
import { InviteOver } from "./invite-over";
import type { Visitor } from "./landing-invite";
import { OtherAccount } from "./other-account";
import { ReportInvite } from "./report-invite";

interface InviteLandingProps {
  code: string;
  invite: LandingInvite;
  /** The signed-in account; null if signed out. */
  account: Visitor | null;
}

/** The page of an invite link: who invites you, to which channel and in which role, and the available actions. */
export function InviteLanding({ code, invite, account }: InviteLandingProps) {
  const [accepted, setAccepted] = useState<ClaimedInvite | null>(null);
  if (accepted) return <AcceptedInvite accepted={accepted} />;
  if (invite.state !== "pending") return <InviteOver code={code} invite={invite} account={account} />;
  if (invite.role === "agent")
    return (
      <>
        <AgentInvite invite={invite} />
        {invite.email_hint !== null && <ReportInvite code={code} />}
      </>
    );
  return (
    <AuthPanel title={`Join ${invite.channel_name}`} note={`${invite.inviter} invites you to this channel.`}>
      <InviteFacts invite={invite} />
      {account !== null && invite.for_you === false ? (
        <OtherAccount code={code} invite={invite} account={account} onAccepted={setAccepted} />
      ) : (
        <AcceptInvite code={code} invite={invite} account={account} onAccepted={setAccepted} />
      )}
      {invite.email_hint !== null && <ReportInvite code={code} />}
    </AuthPanel>
  );
}
