import { z } from "zod";
import { operation } from "../operation";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { webhookId } from "./webhook-fields";
import { accountPlace, channelPlace, findWebhook, onChannel } from "./webhook-place";

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
  async (ctx, { id }) =>
    showWebhook(ctx.db, await findWebhook(ctx.db, accountPlace(ctx), id), ctx.runtime.now()),
);

/** One webhook of the channel. */
export const getChannelWebhook = operation(
  onChannel(getWebhook.label, { name: "getChannelWebhook", summary: "Get one of a channel's webhooks." }),
  async (ctx, { id }) => {
    const row = await findWebhook(ctx.db, channelPlace(ctx), id);
    return showWebhook(ctx.db, row, ctx.runtime.now());
  },
);
