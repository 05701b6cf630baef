import { z } from "zod";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { oneWebhookOperation } from "./webhook-operation";

/** One webhook. */
export const getWebhook = oneWebhookOperation(
  {
    name: "getWebhook",
    summary: "Get one of your account's webhooks.",
    effect: "read",
    limit: "read",
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "GET", path: "/api/account/webhooks/{id}" },
    onChannel: { name: "getChannelWebhook", summary: "Get one of a channel's webhooks." },
  },
  ({ db, runtime, owner, webhook }) => showWebhook(db, owner, webhook, runtime.now()),
);
