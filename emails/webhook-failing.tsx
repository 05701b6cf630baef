import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The webhook's name, or its host. */
  webhook: string;
  host: string;
  /** The channel it belongs to; null for one of the account. */
  channel: string | null;
  /** Milliseconds since the epoch. */
  since: number;
  /** Where it is looked after. */
  url: string;
}

/** Tells that an endpoint has taken nothing for a day. */
export function WebhookFailing({ origin, webhook, host, channel, since, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`${host} has accepted nothing for a day.`}
      reason="You get this once when a webhook of yours has failed for a day."
    >
      <MailTitle>A webhook is failing</MailTitle>
      <MailText>
        <strong>{webhook}</strong>
        {channel === null ? "" : ` on the channel ${channel}`} has accepted no event since {when(since)}. The
        hub goes on trying, at longer and longer intervals.
      </MailText>
      <MailText>
        After five days without a success it is turned off. The log shows what {host} answered; what failed
        can be sent again once it works.
      </MailText>
      <MailAction href={url}>See the webhook</MailAction>
    </MailFrame>
  );
}

function when(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " at ")} UTC`;
}

WebhookFailing.subject = ({ webhook }: Props) => `Your webhook ${webhook} is failing`;
WebhookFailing.PreviewProps = {
  origin: "https://airband.example.com",
  webhook: "Deployments",
  host: "ci.example.com",
  channel: null,
  since: Date.UTC(2026, 10, 20, 9, 30),
  url: "https://airband.example.com/account/webhooks/wh_0123456789",
} as Props;

export default WebhookFailing;
