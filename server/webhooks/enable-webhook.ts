import { z } from "zod";
import { operation } from "../operation";
import { turnOn } from "./delivery/webhook-state";
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
import { refuseIfStopped } from "./webhook-standing";

/** Turns a webhook on again after it was turned off, by hand or by the hub. What failed meanwhile can be recovered. */
export const enableWebhook = operation(
  {
    name: "enableWebhook",
    summary: "Turn on a webhook of your account.",
    description: "Use `recover` to resend failed deliveries.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    limit: "webhook",
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/enable" },
  },
  (ctx, { id }) => enable(ctx, accountPlace(ctx), id),
);

/** Turns a channel webhook on again. One made with a join token that was replaced goes on with the one shown. */
export const enableChannelWebhook = operation(
  onChannel(enableWebhook.label, {
    name: "enableChannelWebhook",
    summary: "Turn on a webhook of a channel.",
  }),
  (ctx, { id }) => enable(ctx, channelPlace(ctx), id),
);

function enable(ctx: WebhookContext, place: WebhookPlace, id: string) {
  return ctx.db.transaction(async (tx) => {
    const before = await findWebhook(tx, place, id, { lock: true });
    await refuseIfStopped(tx, id, ctx.runtime.now());
    const row = await turnOn(tx, ctx, place, before);
    return showWebhook(tx, place, row, ctx.runtime.now());
  });
}
