import { eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { refuseIfFull } from "./create-webhook";
import { webhookId } from "./outbox/webhook-fields";
import { shownWebhook, showWebhook } from "./shown-webhook";
import { auditOf } from "./webhook-audit";
import { webhookOperation } from "./webhook-operation";
import { findWebhook, noGuest, seesUrl, type WebhookRow } from "./webhook-owner";

/**
 * Makes the caller's account and credential those that a webhook depends on, so that it continues after its creator
 * left or the credential was revoked. A guest's then no longer depends on the join token.
 */
export const takeOverWebhook = webhookOperation(
  {
    name: "takeOverWebhook",
    summary: "Keep a webhook of your account whose token or app was revoked.",
    description:
      "From now on it depends on the credential of this request; one created in a browser depends on none.",
    effect: "write",
    recentProof: true,
    limit: "webhook",
    refuses: ["not_found", "too_many"],
    input: z.object({ id: webhookId }),
    output: shownWebhook,
    rest: { method: "POST", path: "/api/account/webhooks/{id}/take-over" },
    onChannel: {
      name: "takeOverChannelWebhook",
      summary: "Take over a channel's webhook from someone who left, so that it keeps working.",
      description:
        "It keeps its URL (you see only the origin), secret and filters. A guest's webhook no longer depends on the join token. Rotate the secret if its creator must not be able to sign as the hub.",
      access: "admin",
    },
  },
  (ctx, { id }) => {
    const { owner, runtime } = ctx;
    const now = runtime.now();
    return ctx.db.transaction(async (tx) => {
      if (owner.channel !== null) await lockChannel(tx, owner.channel.id);
      const before = await findWebhook(tx, owner, id, { lock: true });
      if (before.tokenHash !== null) await refuseIfFull(tx, owner);
      const [row] = await tx
        .update(webhooks)
        .set({
          ...owner.creator,
          ...noGuest,
          urlHidden: !seesUrl(owner, before),
          updatedAt: now,
        })
        .where(eq(webhooks.id, before.id))
        .returning();
      await recordAudit(tx, ctx, auditOf(owner, "webhook.taken_over", before));
      return showWebhook(tx, owner, row as WebhookRow, now);
    });
  },
);
