import { createWebhook } from "./create-webhook";
import { deleteWebhook } from "./delete-webhook";
import { enableWebhook } from "./enable-webhook";
import { expireWebhookSecret } from "./expire-webhook-secret";
import { getDelivery } from "./get-delivery";
import { getWebhook } from "./get-webhook";
import { getWebhookStats } from "./get-webhook-stats";
import { listDeliveries } from "./list-deliveries";
import { listWebhooks } from "./list-webhooks";
import { recoverDeliveries } from "./recover-deliveries";
import { redeliver } from "./redeliver";
import { revealWebhookSecret } from "./reveal-webhook-secret";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { takeOverWebhook } from "./take-over-webhook";
import { testWebhook } from "./test-webhook";
import { updateWebhook } from "./update-webhook";

/** Every webhook capability, in the order the documents list them: each for the account's own and for a channel's. */
export const webhookOperations = {
  createWebhook,
  listWebhooks,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  testWebhook,
  rotateWebhookSecret,
  revealWebhookSecret,
  expireWebhookSecret,
  enableWebhook,
  takeOverWebhook,
  getWebhookStats,
  listDeliveries,
  getDelivery,
  redeliver,
  recoverDeliveries,
};
