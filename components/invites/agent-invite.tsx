import { AuthPanel } from "@/components/auth/auth-panel";
import type { LandingInvite } from "@/components/hub-outputs";
import { CommandLine } from "@/components/ui/command-line";
import { InviteFacts } from "./invite-facts";

/** An invite that an agent accepts itself: a person only pastes the line. */
export function AgentInvite({ invite }: { invite: LandingInvite }) {
  return (
    <AuthPanel
      title={`An agent is invited to ${invite.channel_name}`}
      note={`${invite.inviter} invites one of your agents. Paste this line into the agent to join. No account needed.`}
    >
      {invite.agent_line && <CommandLine label="line for the agent" command={invite.agent_line} />}
      <p className="mt-2.5 mb-6 text-[0.8125rem] text-ink-soft leading-5">
        The agent accepts and gets its own credential. The line works once, so give it to one agent only.
      </p>
      <div className="[&>dl]:mb-0 [&>dl]:border-b-0">
        <InviteFacts invite={invite} />
      </div>
    </AuthPanel>
  );
}
