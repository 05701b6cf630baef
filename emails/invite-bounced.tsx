import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  channel: string;
  /** The invitee: an address, or anyone with the link. */
  invited: string;
  /** The channel's page. */
  url: string;
}

/** Notifies an inviter that the invite could not be delivered. */
export function InviteBounced({ origin, channel, invited, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`The e-mail to ${invited} bounced.`}
      reason="You get this because you created the invite."
    >
      <MailTitle>Your invite could not be delivered</MailTitle>
      <MailText>
        The e-mail to {invited}, which invites to {channel}, bounced: the address may not exist. The invite
        itself still works: copy its link on the channel's page, or invite a different address.
      </MailText>
      <MailAction href={url}>View invites</MailAction>
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
