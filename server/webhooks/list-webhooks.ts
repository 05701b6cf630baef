import { asc } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { operation } from "../operation";
import { shownWebhook, showWebhooks } from "./shown-webhook";
import {
  accountPlace,
  channelPlace,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
  webhooksOf,
} from "./webhook-place";

/** The account's webhooks. */
export const listWebhooks = operation(
  {
    name: "listWebhooks",
    summary: "List your account's webhooks and their health.",
    tag: "webhooks",
    effect: "read",
    access: "account",
    scope: "webhooks:write",
    limit: "read",
    input: z.object({}),
    output: z.object({ webhooks: z.array(shownWebhook).describe("Oldest first.") }),
    rest: { method: "GET", path: "/api/account/webhooks" },
  },
  (ctx) => list(ctx, accountPlace(ctx)),
);

/** The channel's webhooks: all of them for its owner, those made with the join token for who holds it. */
export const listChannelWebhooks = operation(
  onChannel(listWebhooks.label, {
    name: "listChannelWebhooks",
    summary: "List a channel's webhooks: all for the owner, their own for a guest.",
  }),
  (ctx) => list(ctx, channelPlace(ctx)),
);

async function list({ db, runtime }: WebhookContext, place: WebhookPlace) {
  const rows = await db
    .select()
    .from(webhooks)
    .where(webhooksOf(place))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
  return { webhooks: await showWebhooks(db, place, rows, runtime.now()) };
}
