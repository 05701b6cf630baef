import { MailCode, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The code to type in the page or call that gave the address. */
  code: string;
  /** How long it is good for. */
  minutes: number;
}

/** Proves that whoever gave an address also reads its mail. */
export function VerifyAddress({ origin, code, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview="Confirm that this address is yours."
      reason="You get this because this address was given for an account."
    >
      <MailTitle>Is this your address?</MailTitle>
      <MailText>Confirm it, so that nobody else can use it for an account.</MailText>
      <MailCode>{code}</MailCode>
      <MailText>
        This is good for {minutes} minutes. If you gave no such address, do nothing: the account stays without
        it.
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
