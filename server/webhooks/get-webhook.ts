import { z } from "zod";
import { operation } from "../operation";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import {
  accountPlace,
  channelPlace,
  findWebhook,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";

/** One webhook of the account. */
export const getWebhook = operation(
  {
    name: "getWebhook",
    summary: "Get one of your account's webhooks.",
    tag: "webhooks",
    effect: "read",
    access: "account",
    scope: "webhooks:write",
    limit: "read",
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "GET", path: "/api/account/webhooks/{id}" },
  },
  (ctx, { id }) => get(ctx, accountPlace(ctx), id),
);

/** One webhook of the channel. */
export const getChannelWebhook = operation(
  onChannel(getWebhook.label, { name: "getChannelWebhook", summary: "Get one of a channel's webhooks." }),
  (ctx, { id }) => get(ctx, channelPlace(ctx), id),
);

async function get({ db, runtime }: WebhookContext, place: WebhookPlace, id: string) {
  return showWebhook(db, place, await findWebhook(db, place, id), runtime.now());
}
