import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The webhook's name, or its host. */
  webhook: string;
  host: string;
  /** The channel it belongs to; null for one of the account. */
  channel: string | null;
  /** Milliseconds since the epoch. */
  since: number;
  /** The webhook's page. */
  url: string;
}

/** Notifies the owner that an endpoint has accepted nothing for a day. */
export function WebhookFailing({ origin, webhook, host, channel, since, url }: Props) {
  return (
    <MailFrame
      origin={origin}
      preview={`No delivery to ${host} has succeeded for a day.`}
      reason="You get this once, when one of your webhooks has failed for a day."
    >
      <MailTitle>A webhook is failing</MailTitle>
      <MailText>
        <strong>{webhook}</strong>
        {channel === null ? "" : ` on the channel ${channel}`} has had no successful delivery since{" "}
        {when(since)}. The hub keeps retrying, at increasing intervals.
      </MailText>
      <MailText>
        After 5 days without a success it is turned off. The log shows what {host} returned. You can redeliver
        what failed once it works.
      </MailText>
      <MailAction href={url}>View webhook</MailAction>
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
