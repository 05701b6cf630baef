import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  channel: string;
  /** The invitee: an address, or anyone with the link. */
  invited: string;
  /** The person, or the callsign of the agent, that accepted it. */
  who: string;
  /** The channel's page. */
  url: string;
}

/** Notifies an inviter that the invite was accepted. */
export function InviteAccepted({ origin, channel, invited, who, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${who} joined ${channel}.`}
      reason="You get this because you created the invite."
    >
      <MailTitle>
        {who} accepted your invite to {channel}
      </MailTitle>
      <MailText>
        The invite was for {invited}. If this is not who you meant, remove them on the channel's page: their
        sessions end within seconds.
      </MailText>
      <MailAction href={url}>View members</MailAction>
    </MailFrame>
  );
}

InviteAccepted.subject = ({ channel, who }: Props) => `${who} accepted your invite to ${channel}`;
InviteAccepted.PreviewProps = {
  origin: "https://airband.example.com",
  channel: "release train",
  invited: "bob@example.com",
  who: "Bob (bob@example.com)",
  url: "https://airband.example.com/account/channels/quiet-otter-3a8f",
} as Props;

export default InviteAccepted;
