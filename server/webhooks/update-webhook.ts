import { eq } from "drizzle-orm";
import type { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { refuseWithoutCallsign } from "./create-webhook";
import { turnOff, turnOn } from "./delivery/webhook-state";
import { accountWebhookChanges, channelWebhookChanges, webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { auditOf } from "./webhook-audit";
import { oneWebhookOperation } from "./webhook-operation";
import { findWebhook, noGuest, type WebhookRow } from "./webhook-owner";
import { refuseIfStopped } from "./webhook-standing";

type Changes = z.output<typeof channelWebhookChanges> & { id: string };

/** Changes a webhook; omitted fields stay. */
export const updateWebhook = oneWebhookOperation(
  {
    name: "updateWebhook",
    summary: "Change a webhook of your account; omitted fields stay unchanged.",
    description: "Deliveries waiting to be retried go to the new URL.",
    effect: "write",
    recentProof: ({ url }) => url !== undefined,
    limit: "webhook",
    refuses: ["url_refused", "creator_removed"],
    input: accountWebhookChanges.extend({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "PATCH", path: "/api/account/webhooks/{id}" },
    onChannel: {
      name: "updateChannelWebhook",
      summary: "Change a webhook of a channel; omitted fields stay unchanged.",
      input: channelWebhookChanges.extend({ id: webhookId }),
    },
  },
  async (ctx, { id, ...sent }: Changes) => {
    const { runtime, owner } = ctx;
    const url = sent.url === undefined ? undefined : await runtime.egress.check(sent.url);
    const now = runtime.now();
    return ctx.db.transaction(async (tx) => {
      const before = await findWebhook(tx, owner, id, { lock: true });
      const mentions_me = sent.mentions_me ?? before.mentionsMe;
      const callsign =
        mentions_me && owner.channel !== null ? (sent.callsign ?? before.callsign ?? owner.callsign) : null;
      refuseWithoutCallsign(owner, { mentions_me, callsign });
      const [after] = await tx
        .update(webhooks)
        .set({
          // Messages are sent to the URL that this account set, so the webhook depends on it from now on.
          ...(url !== undefined &&
            url !== before.url && {
              url,
              ...(owner.creator && { ...owner.creator, ...noGuest }),
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
      await recordAudit(tx, ctx, auditOf(owner, "webhook.changed", row));
      if (sent.enabled === true) await refuseIfStopped(tx, id, now);
      if (sent.enabled === true) row = await turnOn(tx, ctx, owner, row);
      if (sent.enabled === false) row = await turnOff(tx, ctx, owner, row, "by_hand");
      return showWebhook(tx, owner, row, now);
    });
  },
);
