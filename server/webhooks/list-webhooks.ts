import { asc } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { shownWebhook, showWebhooks } from "./shown-webhook";
import { webhookOperation } from "./webhook-operation";
import { webhooksOf } from "./webhook-owner";

/** The owner's webhooks: of a channel's, a guest sees its own. */
export const listWebhooks = webhookOperation(
  {
    name: "listWebhooks",
    summary: "List your account's webhooks and their health.",
    effect: "read",
    limit: "read",
    input: z.object({}),
    output: z.object({ webhooks: z.array(shownWebhook).describe("Oldest first.") }),
    rest: { method: "GET", path: "/api/account/webhooks" },
    onChannel: {
      name: "listChannelWebhooks",
      summary: "List a channel's webhooks: all for the owner, their own for a guest.",
    },
  },
  async ({ db, runtime, owner }) => {
    const rows = await db
      .select()
      .from(webhooks)
      .where(webhooksOf(owner))
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    return { webhooks: await showWebhooks(db, owner, rows, runtime.now()) };
  },
);
