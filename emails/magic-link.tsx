import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  url: string;
  /** How long the link is valid. */
  minutes: number;
}

/** The link that signs a person in. */
export function MagicLink({ origin, url, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`Open the link to sign in. It expires in ${minutes} minutes.`}
      reason="You get this because someone asked to sign in with your address."
    >
      <MailTitle>Sign in to Airband</MailTitle>
      <MailText>Open this on the device you want to sign in with:</MailText>
      <MailAction href={url}>Sign in</MailAction>
      <MailText>
        The link expires in {minutes} minutes and works once. If this was not you, ignore this e-mail: nobody
        can sign in without the link.
      </MailText>
    </MailFrame>
  );
}

MagicLink.subject = (_: Props) => "Your link to sign in to Airband";
MagicLink.PreviewProps = {
  origin: "https://airband.example.com",
  url: "https://airband.example.com/sign-in/link?token=example&to=%2Faccount",
  minutes: 10,
} as Props;

export default MagicLink;
