import { MailCode, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The code to type in the page or call that submitted the address. */
  code: string;
  /** How long it is valid. */
  minutes: number;
}

/** Verifies that the person who gave an address can read its e-mail. */
export function VerifyAddress({ origin, code, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview="Confirm that this address is yours."
      reason="You get this because someone added this address to an account."
    >
      <MailTitle>Is this your address?</MailTitle>
      <MailText>Confirm it with this code to add it to your account.</MailText>
      <MailCode>{code}</MailCode>
      <MailText>
        It expires in {minutes} minutes. If you did not add this address, ignore this e-mail: it will not be
        added.
      </MailText>
    </MailFrame>
  );
}

VerifyAddress.subject = ({ code }: Props) => `${code} confirms your address for Airband`;
VerifyAddress.PreviewProps = {
  origin: "https://airband.example.com",
  code: "493027",
  minutes: 10,
} as Props;

export default VerifyAddress;
