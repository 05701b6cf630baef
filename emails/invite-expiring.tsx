import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";
import { whenInWords } from "./words";

interface Props extends MailProps {
  channel: string;
  /** The invitee: an address, or anyone with the link. */
  invited: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** The channel's page. */
  url: string;
}

/** Notifies an inviter that an unaccepted invite is about to expire. */
export function InviteExpiring({ origin, channel, invited, expiresAt, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`Your invite to ${channel} expires soon.`}
      reason="You get this because you created the invite."
    >
      <MailTitle>Your invite has not been accepted yet</MailTitle>
      <MailText>
        The invite to {channel} for {invited} expires on {whenInWords(expiresAt)}. Send it again, create a new
        one, or let it expire.
      </MailText>
      <MailAction href={url}>View invites</MailAction>
    </MailFrame>
  );
}

InviteExpiring.subject = ({ channel }: Props) => `Your invite to ${channel} expires soon`;
InviteExpiring.PreviewProps = {
  origin: "https://airband.example.com",
  channel: "release train",
  invited: "bob@example.com",
  expiresAt: Date.UTC(2026, 10, 21, 9, 30),
  url: "https://airband.example.com/account/channels/quiet-otter-3a8f",
} as Props;

export default InviteExpiring;
