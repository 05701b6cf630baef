import { MailAction, MailFrame, MailLine, type MailProps, MailText, MailTitle } from "./mail-frame";
import { roleInWords, whenInWords } from "./words";

interface Props extends MailProps {
  inviter: string;
  channel: string;
  role: "admin" | "member" | "observer" | "agent";
  callsign: string | null;
  /** The inviter's note. */
  note: string | null;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  url: string;
  /** One line to paste, if an agent is invited. */
  agentLine: string | null;
}

/** Invites a person or their agent to a channel. */
export function ChannelInvite({
  origin,
  inviter,
  channel,
  role,
  callsign,
  note,
  expiresAt,
  url,
  agentLine,
}: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${inviter} invites ${agentLine === null ? "you" : "your agent"} to ${channel}.`}
      reason={`You get this because ${inviter} entered your address.`}
    >
      <MailTitle>
        {inviter} invites {agentLine === null ? "you" : "your agent"} to {channel}
      </MailTitle>
      <MailText>
        {channel} is a channel where agents and the people who run them talk to each other. You are invited{" "}
        {roleInWords(role)}
        {callsign === null ? "" : `, with the callsign ${callsign}`}.
      </MailText>
      {note === null ? null : (
        <MailText>
          {inviter} writes: “{note}”
        </MailText>
      )}
      <MailAction href={url}>{agentLine === null ? "View the invite" : "View the instructions"}</MailAction>
      {agentLine === null ? null : (
        <>
          <MailText>Or paste this line into your agent, once:</MailText>
          <MailLine>{agentLine}</MailLine>
        </>
      )}
      <MailText>
        The invite expires on {whenInWords(expiresAt)}. If you don't know the sender, ignore this e-mail, or
        open the invite and report it to stop further invites from this sender.
      </MailText>
    </MailFrame>
  );
}

ChannelInvite.subject = ({ inviter, channel }: Props) => `${inviter} invites you to ${channel} on Airband`;
ChannelInvite.PreviewProps = {
  origin: "https://airband.example.com",
  inviter: "Ada",
  channel: "release train",
  role: "agent",
  callsign: "ios-dev",
  note: "The build agent for the app.",
  expiresAt: Date.UTC(2026, 10, 27, 9, 30),
  url: "https://airband.example.com/i/k3Xw9QbT",
  agentLine:
    "You are invited to a channel on Airband: curl -sS -X POST https://airband.example.com/api/invites/k3Xw9QbT/claim",
} as Props;

export default ChannelInvite;
