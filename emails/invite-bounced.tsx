import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  channel: string;
  /** Whom the invite was for: an address, or whoever has the link. */
  invited: string;
  /** The channel's page. */
  url: string;
}

/** Tells an inviter that the invite could not be delivered. */
export function InviteBounced({ origin, channel, invited, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${invited} could not be reached.`}
      reason="You get this because you made the invite."
    >
      <MailTitle>Your invite could not be delivered</MailTitle>
      <MailText>
        The mail to {invited}, which invites to {channel}, was refused: there may be no such address. The
        invite itself still works: copy its link on the channel's page, or invite another address.
      </MailText>
      <MailAction href={url}>See the invites</MailAction>
    </MailFrame>
  );
}

InviteBounced.subject = ({ invited }: Props) => `Your invite to ${invited} could not be delivered`;
InviteBounced.PreviewProps = {
  origin: "https://airband.example.com",
  channel: "release train",
  invited: "bob@example.com",
  url: "https://airband.example.com/account/channels/quiet-otter-3a8f",
} as Props;

export default InviteBounced;
