import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  url: string;
  /** How long the link is valid. */
  minutes: number;
}

/** Lets a person who lost their password choose a new one. */
export function Recovery({ origin, url, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview="Choose a new password for your account."
      reason="You get this because someone asked to reset your account's password."
    >
      <MailTitle>Choose a new password</MailTitle>
      <MailText>Your old password works until you choose a new one. Then all your sessions end.</MailText>
      <MailAction href={url}>Choose a new password</MailAction>
      <MailText>
        The link expires in {minutes} minutes and works once. If this was not you, ignore this e-mail and
        nothing changes. You can also sign in with a code instead of a password.
      </MailText>
    </MailFrame>
  );
}

Recovery.subject = (_: Props) => "Choose a new password for Airband";
Recovery.PreviewProps = {
  origin: "https://airband.example.com",
  url: "https://airband.example.com/reset-password?token=example",
  minutes: 60,
} as Props;

export default Recovery;
