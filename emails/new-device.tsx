import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The browser or the device's self-declared name. */
  device: string;
  /** Its network address, if known. */
  address: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  /** Whether it was approved with a device code, like the command line. */
  byCode: boolean;
  /** The page where sessions are listed and ended. */
  url: string;
}

/** Notifies an account's owner of a sign-in with an unknown browser or device. */
export function NewDevice({ origin, device, address, at, byCode, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${device} signed in to your account.`}
      reason="You get this whenever a new device signs in to your account."
    >
      <MailTitle>A new device signed in</MailTitle>
      <MailText>
        <strong>{device}</strong>
        {byCode ? " was approved with a device code and" : ""} signed in to your account
        {address === null ? "" : ` from ${address}`}, on {when(at)}.
      </MailText>
      <MailText>
        If this was you, you can ignore this e-mail. If not, sign the device out now; it loses access within
        seconds.
      </MailText>
      <MailAction href={url}>View sessions</MailAction>
    </MailFrame>
  );
}

function when(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " at ")} UTC`;
}

NewDevice.subject = ({ device }: Props) => `${device} signed in to your Airband account`;
NewDevice.PreviewProps = {
  origin: "https://airband.example.com",
  device: "Firefox on Linux",
  address: "203.0.113.7",
  at: Date.UTC(2026, 10, 20, 9, 30),
  byCode: false,
  url: "https://airband.example.com/account/sessions",
} as Props;

export default NewDevice;
