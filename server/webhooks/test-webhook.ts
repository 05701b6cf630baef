import { z } from "zod";
import { enqueueTest } from "./enqueue-test";
import { channelEventTypes, type EventType, messageEventTypes, webhookId } from "./outbox/webhook-fields";
import { showDelivery, shownDelivery } from "./shown-delivery";
import { oneWebhookOperation } from "./webhook-operation";
import { refuseIfStopped } from "./webhook-standing";

const words = "ping (the default), or the type to send a sample of.";
const accountType = z
  .enum(["ping", ...messageEventTypes], `must be one of ping, ${messageEventTypes.join(", ")}`)
  .default("ping")
  .describe(words);
const channelType = z
  .enum(["ping", ...channelEventTypes], `must be one of ping, ${channelEventTypes.join(", ")}`)
  .default("ping")
  .describe(words);

/** Posts a ping, or a sample of an event, to a webhook; the log shows it. */
export const testWebhook = oneWebhookOperation(
  {
    name: "testWebhook",
    summary: "Post a ping or a sample event to a webhook of your account.",
    description:
      "One attempt at once, which shows in the log. It works while the webhook is disabled and does not count for its health.",
    effect: "write",
    limit: "webhook",
    refuses: ["creator_removed"],
    input: z.object({ id: webhookId, type: accountType }),
    output: shownDelivery,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/test" },
    onChannel: {
      name: "testChannelWebhook",
      summary: "Post a ping or a sample event to a webhook of a channel.",
      input: z.object({ id: webhookId, type: channelType }),
    },
  },
  async ({ db, runtime, webhook }, { type }: { type: EventType }) => {
    await refuseIfStopped(db, webhook.id, runtime.now());
    const row = await enqueueTest(db, runtime, webhook, type);
    runtime.deliveries.wake();
    return showDelivery(row);
  },
);
