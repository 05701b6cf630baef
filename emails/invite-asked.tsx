import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  channel: string;
  /** Whom the invite was for: an address, or whoever has the link. */
  invited: string;
  /** Who asks. */
  who: string;
  /** The channel's page. */
  url: string;
}

/** Tells an inviter that somebody asks for a new invite. */
export function InviteAsked({ origin, channel, who, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${who} asks for a new invite to ${channel}.`}
      reason="You get this because you made the invite."
    >
      <MailTitle>
        {who} asks for a new invite to {channel}
      </MailTitle>
      <MailText>
        The one you made has expired, was used up, or went to another address of theirs. If you want them
        there, invite them anew, and only if you know them.
      </MailText>
      <MailAction href={url}>Invite them again</MailAction>
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
