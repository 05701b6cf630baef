import { MailCode, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  code: string;
  /** How long the code is good for. */
  minutes: number;
}

/** The code that signs somebody in. */
export function SignInCode({ origin, code, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${code} signs you in. It is good for ${minutes} minutes.`}
      reason="You get this because somebody asked to sign in with your address."
    >
      <MailTitle>Your sign-in code</MailTitle>
      <MailText>Type it on the page you came from:</MailText>
      <MailCode>{code}</MailCode>
      <MailText>
        It is good for {minutes} minutes and works once. Nobody from the hub will ever ask you for it. If it
        was not you, do nothing: without the code nobody gets in.
      </MailText>
    </MailFrame>
  );
}

SignInCode.subject = ({ code }: Props) => `${code} is your Airband sign-in code`;
SignInCode.PreviewProps = { origin: "https://airband.example.com", code: "493027", minutes: 10 } as Props;

export default SignInCode;
