import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { channelId } from "../fields";
import { operation } from "../operation";
import { refuseIfFull } from "./create-webhook";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook, type WebhookRow } from "./shown-webhook";
import {
  accountPlace,
  auditOf,
  channelPlace,
  findWebhook,
  noGuest,
  seesUrl,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";

/** Makes the caller's present credential the one that an account webhook depends on. */
export const takeOverWebhook = operation(
  {
    name: "takeOverWebhook",
    summary: "Keep a webhook of your account whose token or app was revoked.",
    description:
      "From now on it depends on the credential of this request; one created in a browser depends on none.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    recentProof: true,
    limit: "webhook",
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/take-over" },
  },
  (ctx, { id }) => takeOver(ctx, accountPlace(ctx), id),
);

/**
 * Makes the calling owner or admin the one who answers for a channel webhook, so that it goes on after its creator left.
 * A guest's then no longer depends on the join token.
 */
export const takeOverChannelWebhook = operation(
  {
    name: "takeOverChannelWebhook",
    summary: "Take over a channel's webhook from someone who left, so that it keeps working.",
    description:
      "It keeps its URL (you see only the origin), secret and filters. A guest's webhook no longer depends on the join token. Rotate the secret if its creator must not be able to sign as the hub.",
    tag: "webhooks",
    effect: "write",
    access: "admin",
    scope: "webhooks:write",
    recentProof: true,
    limit: "webhook",
    input: z.object({ channel_id: channelId, id: webhookId }),
    output: shownWebhook,
    rest: { method: "POST", path: "/api/channels/{channel_id}/webhooks/{id}/take-over" },
  },
  (ctx, { id }) => takeOver(ctx, channelPlace({ ...ctx, caller: null }), id),
);

function takeOver(ctx: WebhookContext, place: WebhookPlace, id: string) {
  const now = ctx.runtime.now();
  return ctx.db.transaction(async (tx) => {
    if (place.channel !== null) await lockChannel(tx, place.channel.id);
    const before = await findWebhook(tx, place, id, { lock: true });
    if (before.tokenHash !== null) await refuseIfFull(tx, place);
    const [row] = await tx
      .update(webhooks)
      .set({
        ...place.creator,
        ...noGuest,
        urlHidden: !seesUrl(place, before),
        updatedAt: now,
      })
      .where(eq(webhooks.id, before.id))
      .returning();
    await recordAudit(tx, ctx, auditOf(place, "webhook.taken_over", before));
    return showWebhook(tx, place, row as WebhookRow, now);
  });
}
