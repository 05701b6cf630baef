import { eq } from "drizzle-orm";
import type { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { channelId } from "../fields";
import { operation } from "../operation";
import { refuseWithoutCallsign } from "./create-webhook";
import { turnOff, turnOn } from "./delivery/webhook-state";
import { accountWebhookChanges, channelWebhookChanges, webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook, type WebhookRow } from "./shown-webhook";
import {
  accountPlace,
  auditOf,
  channelPlace,
  findWebhook,
  noGuest,
  onChannel,
  type WebhookContext,
  type WebhookPlace,
} from "./webhook-place";
import { refuseIfStopped } from "./webhook-standing";

/** Changes an account webhook; what is left out stays. */
export const updateWebhook = operation(
  {
    name: "updateWebhook",
    summary: "Change a webhook of your account; omitted fields stay unchanged.",
    description: "Deliveries waiting to be retried go to the new URL.",
    tag: "webhooks",
    effect: "write",
    access: "account",
    scope: "webhooks:write",
    recentProof: ({ url }) => url !== undefined,
    limit: "webhook",
    input: accountWebhookChanges.extend({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "PATCH", path: "/api/account/webhooks/{id}" },
  },
  (ctx, sent) => update(ctx, accountPlace(ctx), sent),
);

/** Changes a channel webhook. */
export const updateChannelWebhook = operation(
  {
    ...onChannel(updateWebhook.label, {
      name: "updateChannelWebhook",
      summary: "Change a webhook of a channel; omitted fields stay unchanged.",
    }),
    input: channelWebhookChanges.extend({ id: webhookId, channel_id: channelId }),
  },
  (ctx, sent) => update(ctx, channelPlace(ctx), sent),
);

type Changes = z.output<typeof channelWebhookChanges> & { id: string };

async function update(ctx: WebhookContext, place: WebhookPlace, { id, ...sent }: Changes) {
  const { runtime } = ctx;
  // Its existence first: who may not see it is not told whether the address would do.
  await findWebhook(ctx.db, place, id);
  const url = sent.url === undefined ? undefined : await runtime.egress.check(sent.url);
  const now = runtime.now();
  return ctx.db.transaction(async (tx) => {
    const before = await findWebhook(tx, place, id, { lock: true });
    const mentions_me = sent.mentions_me ?? before.mentionsMe;
    const callsign =
      mentions_me && place.channel !== null ? (sent.callsign ?? before.callsign ?? place.callsign) : null;
    refuseWithoutCallsign(place, { mentions_me, callsign });
    const [after] = await tx
      .update(webhooks)
      .set({
        // Messages go to the URL that this account set, so the webhook depends on it from now on.
        ...(url !== undefined &&
          url !== before.url && {
            url,
            ...(place.creator && { ...place.creator, ...noGuest }),
            urlHidden: false,
          }),
        ...(sent.name !== undefined && { name: sent.name }),
        ...(sent.types !== undefined && { types: [...new Set(sent.types)] }),
        ...(sent.sender_kinds !== undefined && { senderKinds: [...new Set(sent.sender_kinds)] }),
        ...(sent.thin !== undefined && { thin: sent.thin }),
        mentionsMe: mentions_me,
        callsign,
        updatedAt: now,
      })
      .where(eq(webhooks.id, id))
      .returning();
    let row = after as WebhookRow;
    await recordAudit(tx, ctx, auditOf(place, "webhook.changed", row));
    if (sent.enabled === true) await refuseIfStopped(tx, id, now);
    if (sent.enabled === true) row = await turnOn(tx, ctx, place, row);
    if (sent.enabled === false) row = await turnOff(tx, ctx, place, row, "by_hand");
    return showWebhook(tx, place, row, now);
  });
}
