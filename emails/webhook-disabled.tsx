import { MailAction, MailFrame, type MailProps, MailText, MailTitle } from "./mail-frame";

interface Props extends MailProps {
  /** The webhook's name, or its host. */
  webhook: string;
  host: string;
  /** The channel it belongs to; null for one of the account. */
  channel: string | null;
  /** It returned 410 Gone; otherwise it failed for five days. */
  gone: boolean;
  /** The webhook's page. */
  url: string;
}

/** Notifies the owner that the hub turned a webhook off, and how to turn it on again. */
export function WebhookDisabled({ origin, webhook, host, channel, gone, url }: Props) {
  const why = gone
    ? `${host} returned 410 Gone, so it gets no more events.`
    : `No delivery to ${host} has succeeded for 5 days.`;
  return (
    <MailFrame
      origin={origin}
      preview={why}
      reason="You get this when the hub turns off one of your webhooks."
    >
      <MailTitle>A webhook was turned off</MailTitle>
      <MailText>
        <strong>{webhook}</strong>
        {channel === null ? "" : ` on the channel ${channel}`} was turned off: {why}
      </MailText>
      <MailText>
        Nothing is sent to it until you turn it on again. You can then redeliver what failed in the last 30
        days, as long as the channel still stores the text.
      </MailText>
      <MailAction href={url}>Turn on the webhook</MailAction>
    </MailFrame>
  );
}

WebhookDisabled.subject = ({ webhook }: Props) => `Your webhook ${webhook} was turned off`;
WebhookDisabled.PreviewProps = {
  origin: "https://airband.example.com",
  webhook: "Deployments",
  host: "ci.example.com",
  channel: null,
  gone: false,
  url: "https://airband.example.com/account/webhooks/wh_0123456789",
} as Props;

export default WebhookDisabled;
