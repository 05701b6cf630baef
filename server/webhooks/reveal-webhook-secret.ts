import { z } from "zod";
import { recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { openSealedSecret } from "../secrets/sealed-secret";
import { webhookId } from "./outbox/webhook-fields";
import { auditOf } from "./webhook-audit";
import { oneWebhookOperation } from "./webhook-operation";
import { seesUrl } from "./webhook-owner";

/** Shows a webhook's signing secret again, only to the account that set its URL: with it, events can be forged. */
export const revealWebhookSecret = oneWebhookOperation(
  {
    name: "revealWebhookSecret",
    summary: "Show a webhook's signing secret again.",
    description: "Recorded in the audit log. After a take-over the secret stays hidden: rotate it instead.",
    effect: "write",
    sessionOnly: true,
    recentProof: true,
    limit: "webhook",
    refuses: ["role_forbids"],
    input: z.object({ id: webhookId }),
    output: z.object({ id: z.string(), secret: z.string().describe("whsec_…") }),
    rest: { method: "POST", path: "/api/account/webhooks/{id}/reveal" },
    onChannel: {
      name: "revealChannelWebhookSecret",
      summary: "Show a channel webhook's signing secret again.",
      access: "admin",
    },
  },
  async (ctx, { id }) => {
    const { db, owner, runtime, webhook } = ctx;
    if (!seesUrl(owner, webhook))
      throw new AirbandError(
        "role_forbids",
        "another account created this webhook; rotate its secret instead",
      );
    await db.transaction((tx) => recordAudit(tx, ctx, auditOf(owner, "webhook.revealed", webhook)));
    return { id, secret: await openSealedSecret(runtime.secrets, webhook.secret) };
  },
);
