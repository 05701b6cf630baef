import { MailAction, MailCode, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** How it is proved: a code to type, a link to open, or both. */
  code?: string;
  url?: string;
  /** How long they are good for. */
  minutes: number;
}

/** Proves that whoever gave an address also reads its mail. */
export function VerifyAddress({ origin, code, url, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview="Confirm that this address is yours."
      reason="You get this because this address was given for an account."
    >
      <MailTitle>Is this your address?</MailTitle>
      <MailText>Confirm it, so that nobody else can use it for an account.</MailText>
      {code === undefined ? null : <MailCode>{code}</MailCode>}
      {url === undefined ? null : <MailAction href={url}>Yes, it is mine</MailAction>}
      <MailText>
        This is good for {lasting(minutes)}. If you gave no such address, do nothing: the account stays
        without it.
      </MailText>
    </MailFrame>
  );
}

function lasting(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} hour${minutes === 60 ? "" : "s"}` : `${minutes} minutes`;
}

VerifyAddress.subject = ({ code }: Props) =>
  code === undefined ? "Confirm your address for Airband" : `${code} confirms your address for Airband`;
VerifyAddress.PreviewProps = {
  origin: "https://airband.example.com",
  url: "https://airband.example.com/api/auth/verify-email?token=example",
  minutes: 60,
} as Props;

export default VerifyAddress;
