import { z } from "zod";
import { turnOn } from "./delivery/webhook-state";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { webhookOperation } from "./webhook-operation";
import { findWebhook } from "./webhook-owner";
import { refuseIfStopped } from "./webhook-standing";

/**
 * Turns a webhook on again after it was turned off, manually or by the hub. A guest's then depends on the join token of
 * the call.
 */
export const enableWebhook = webhookOperation(
  {
    name: "enableWebhook",
    summary: "Turn on a webhook of your account.",
    description: "Use `recover` to resend failed deliveries.",
    effect: "write",
    limit: "webhook",
    refuses: ["not_found", "creator_removed"],
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/enable" },
    onChannel: { name: "enableChannelWebhook", summary: "Turn on a webhook of a channel." },
  },
  (ctx, { id }) =>
    ctx.db.transaction(async (tx) => {
      const { owner, runtime } = ctx;
      const before = await findWebhook(tx, owner, id, { lock: true });
      await refuseIfStopped(tx, id, runtime.now());
      const row = await turnOn(tx, ctx, owner, before);
      return showWebhook(tx, owner, row, runtime.now());
    }),
);
