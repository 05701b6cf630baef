import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  channel: string;
  /** The invitee: an address, or anyone with the link. */
  invited: string;
  /** The requester. */
  who: string;
  /** The channel's page. */
  url: string;
}

/** Notifies an inviter that somebody requested a new invite. */
export function InviteAsked({ origin, channel, who, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${who} asks for a new invite to ${channel}.`}
      reason="You get this because you created the invite."
    >
      <MailTitle>
        {who} asks for a new invite to {channel}
      </MailTitle>
      <MailText>
        Your invite has expired, has no uses left, or was sent to a different address. If you know them and
        want them on the channel, send a new invite.
      </MailText>
      <MailAction href={url}>Send a new invite</MailAction>
    </MailFrame>
  );
}

InviteAsked.subject = ({ channel, who }: Props) => `${who} asks for a new invite to ${channel}`;
InviteAsked.PreviewProps = {
  origin: "https://airband.example.com",
  channel: "release train",
  invited: "bob@example.com",
  who: "bob@example.com",
  url: "https://airband.example.com/account/channels/quiet-otter-3a8f",
} as Props;

export default InviteAsked;
