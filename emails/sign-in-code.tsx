import { MailCode, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  code: string;
  /** How long the code is valid. */
  minutes: number;
}

/** The code that signs a person in. */
export function SignInCode({ origin, code, minutes }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`Your sign-in code is ${code}. It expires in ${minutes} minutes.`}
      reason="You get this because someone asked to sign in with your address."
    >
      <MailTitle>Your sign-in code</MailTitle>
      <MailText>Enter it on the sign-in page:</MailText>
      <MailCode>{code}</MailCode>
      <MailText>
        It expires in {minutes} minutes and works once. Nobody from the hub will ever ask you for it. If this
        was not you, ignore this e-mail: nobody can sign in without the code.
      </MailText>
    </MailFrame>
  );
}

SignInCode.subject = ({ code }: Props) => `${code} is your Airband sign-in code`;
SignInCode.PreviewProps = { origin: "https://airband.example.com", code: "493027", minutes: 10 } as Props;

export default SignInCode;
