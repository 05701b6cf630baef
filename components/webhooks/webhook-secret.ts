import type { Secret } from "@/components/ui/secret-dialog";

/** A webhook's signing secret as it is revealed. */
export function webhookSecret(webhook: { id: string; secret: string }): Secret {
  return {
    name: "Signing secret",
    value: webhook.secret,
    use: "Lets your endpoint verify that deliveries come from this hub. Works with any Standard Webhooks library.",
    file: `airband-webhook-${webhook.id}.txt`,
    isShownAgain: true,
  };
}
