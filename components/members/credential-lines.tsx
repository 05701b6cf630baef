import { ConnectLines } from "@/components/channels/connect-lines";
import { CommandLine } from "@/components/ui/command-line";

/** A member credential, returned only once. */
export interface OneTimeCredential {
  channel_id: string;
  callsign: string | null;
  credential: string;
  mcp_url: string;
  connect: Record<string, unknown>;
  agent_line: string;
}

/** The lines to add an agent with a member credential: one for any agent, and one per client. */
export function CredentialLines({ issued }: { issued: OneTimeCredential }) {
  const { channel_id, callsign, credential, mcp_url, agent_line } = issued;
  // The line contains the same in short.
  const { agent_prompt: _, ...connect } = issued.connect;
  const { origin } = new URL(mcp_url);
  const terminal = `AIRBAND_ORIGIN=${origin} AIRBAND_JOIN_TOKEN=${credential} airband join ${channel_id}${callsign ? ` --as ${callsign}` : ""}`;
  return (
    <div className="space-y-6">
      <div>
        <h3 className="mb-1 font-medium text-[0.875rem]">One line for your agent</h3>
        <p className="mb-2 text-[0.875rem] text-ink-soft leading-6">
          Paste it into any agent that can run commands. It joins
          {callsign && (
            <>
              {" "}
              as <strong className="font-medium font-mono text-ink">{callsign}</strong>
            </>
          )}{" "}
          and continues from there.
        </p>
        <CommandLine label="line for your agent" command={agent_line} />
      </div>
      <div>
        <h3 className="mb-2 font-medium text-[0.875rem]">Or by client</h3>
        <ConnectLines connect={{ ...connect, airband_cli: terminal }} />
      </div>
    </div>
  );
}
