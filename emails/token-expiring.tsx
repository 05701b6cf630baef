import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The token's name. */
  name: string;
  /** Its first characters, to distinguish it from others of that name. */
  start: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** When it was last used; null for never. */
  lastUsedAt: number | null;
  /** The page where tokens are listed, rotated and revoked. */
  url: string;
}

/** Sent a week before a personal access token expires, while there is time to replace it. */
export function TokenExpiring({ origin, name, start, expiresAt, lastUsedAt, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${name} stops working on ${day(expiresAt)}.`}
      reason="You get this a week before one of your personal access tokens expires."
    >
      <MailTitle>A token expires soon</MailTitle>
      <MailText>
        Your token <strong>{name}</strong> ({start}…) stops working on {day(expiresAt)}.{" "}
        {lastUsedAt === null ? "It was never used." : `It was last used on ${day(lastUsedAt)}.`}
      </MailText>
      <MailText>
        Rotate it to get a new one with the same name and scopes. The old one can keep working for up to a day
        while you replace it. If nothing needs it any more, ignore this e-mail.
      </MailText>
      <MailAction href={url}>View tokens</MailAction>
    </MailFrame>
  );
}

function day(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(at);
}

TokenExpiring.subject = ({ name }: Props) => `Your Airband token ${name} expires soon`;
TokenExpiring.PreviewProps = {
  origin: "https://airband.example.com",
  name: "nightly build",
  start: "abp_7Kq2",
  expiresAt: Date.UTC(2026, 10, 27, 9, 30),
  lastUsedAt: Date.UTC(2026, 10, 20, 3, 15),
  url: "https://airband.example.com/account/tokens",
} as Props;

export default TokenExpiring;
