import { createChannelWebhook, createWebhook } from "../webhooks/create-webhook";
import { deleteChannelWebhook, deleteWebhook } from "../webhooks/delete-webhook";
import { enableChannelWebhook, enableWebhook } from "../webhooks/enable-webhook";
import { expireChannelWebhookSecret, expireWebhookSecret } from "../webhooks/expire-webhook-secret";
import { getChannelDelivery, getDelivery } from "../webhooks/get-delivery";
import { getChannelWebhook, getWebhook } from "../webhooks/get-webhook";
import { getChannelWebhookStats, getWebhookStats } from "../webhooks/get-webhook-stats";
import { listChannelDeliveries, listDeliveries } from "../webhooks/list-deliveries";
import { listChannelWebhooks, listWebhooks } from "../webhooks/list-webhooks";
import { recoverChannelDeliveries, recoverDeliveries } from "../webhooks/recover-deliveries";
import { redeliver, redeliverOnChannel } from "../webhooks/redeliver";
import { rotateChannelWebhookSecret, rotateWebhookSecret } from "../webhooks/rotate-webhook-secret";
import { takeOverChannelWebhook, takeOverWebhook } from "../webhooks/take-over-webhook";
import { testChannelWebhook, testWebhook } from "../webhooks/test-webhook";
import { updateChannelWebhook, updateWebhook } from "../webhooks/update-webhook";
import { mutationEither, queryEither } from "./procedure-of";

/** Webhooks of the account (`channel_id: null`) and of its channels, under the names of the account's operations. */
export const webhookProcedures = {
  listWebhooks: queryEither({ ofAccount: listWebhooks, ofChannel: listChannelWebhooks }),
  getWebhook: queryEither({ ofAccount: getWebhook, ofChannel: getChannelWebhook }),
  createWebhook: mutationEither({ ofAccount: createWebhook, ofChannel: createChannelWebhook }),
  updateWebhook: mutationEither({ ofAccount: updateWebhook, ofChannel: updateChannelWebhook }),
  deleteWebhook: mutationEither({ ofAccount: deleteWebhook, ofChannel: deleteChannelWebhook }),
  enableWebhook: mutationEither({ ofAccount: enableWebhook, ofChannel: enableChannelWebhook }),
  takeOverWebhook: mutationEither({ ofAccount: takeOverWebhook, ofChannel: takeOverChannelWebhook }),
  rotateWebhookSecret: mutationEither({
    ofAccount: rotateWebhookSecret,
    ofChannel: rotateChannelWebhookSecret,
  }),
  expireWebhookSecret: mutationEither({
    ofAccount: expireWebhookSecret,
    ofChannel: expireChannelWebhookSecret,
  }),
  testWebhook: mutationEither({ ofAccount: testWebhook, ofChannel: testChannelWebhook }),
  getWebhookStats: queryEither({ ofAccount: getWebhookStats, ofChannel: getChannelWebhookStats }),
  listDeliveries: queryEither({ ofAccount: listDeliveries, ofChannel: listChannelDeliveries }),
  getDelivery: queryEither({ ofAccount: getDelivery, ofChannel: getChannelDelivery }),
  redeliver: mutationEither({ ofAccount: redeliver, ofChannel: redeliverOnChannel }),
  recoverDeliveries: mutationEither({ ofAccount: recoverDeliveries, ofChannel: recoverChannelDeliveries }),
};
