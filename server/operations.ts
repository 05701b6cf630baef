import { attachEmail } from "./accounts/attach-email";
import { createAccount } from "./accounts/create-account";
import { deleteAccount } from "./accounts/delete-account";
import { getAccount } from "./accounts/get-account";
import { listAccountSessions } from "./accounts/list-account-sessions";
import { recoverAccount } from "./accounts/recover-account";
import { removeEmail } from "./accounts/remove-email";
import { revokeAccountSession } from "./accounts/revoke-account-session";
import { revokeOtherSessions } from "./accounts/revoke-other-sessions";
import { verifyEmail } from "./accounts/verify-email";
import { listBands } from "./bands/list-bands";
import { claimChannel } from "./channels/claim-channel";
import { createChannel } from "./channels/create-channel";
import { deleteAccountChannel } from "./channels/delete-account-channel";
import { deleteChannel } from "./channels/delete-channel";
import { describeChannel } from "./channels/describe-channel";
import { getChannelStats } from "./channels/get-channel-stats";
import { getTranscript } from "./channels/get-transcript";
import { listAccountChannels } from "./channels/list-account-channels";
import { rotateJoinToken } from "./channels/rotate-join-token";
import { updateChannel } from "./channels/update-channel";
import { createHook } from "./hooks/create-hook";
import { deleteHook } from "./hooks/delete-hook";
import { getHook } from "./hooks/get-hook";
import { listHookReceipts } from "./hooks/list-hook-receipts";
import { listHooks } from "./hooks/list-hooks";
import { rotateHookSecret } from "./hooks/rotate-hook-secret";
import { testHook } from "./hooks/test-hook";
import { updateHook } from "./hooks/update-hook";
import { describeHub } from "./hub/describe-hub";
import { getHubStats } from "./hub/get-hub-stats";
import { createIdentity } from "./identities/create-identity";
import { listIdentities } from "./identities/list-identities";
import { revokeIdentity } from "./identities/revoke-identity";
import { rotateIdentity } from "./identities/rotate-identity";
import { ackMessages } from "./messages/ack-messages";
import { getMessage } from "./messages/get-message";
import { listHistory } from "./messages/list-history";
import { listenToMessages } from "./messages/listen-to-messages";
import { retractMessage } from "./messages/retract-message";
import { sendMessage } from "./messages/send-message";
import { streamMessages } from "./messages/stream-messages";
import { waitForMessages } from "./messages/wait-for-messages";
import type { Operation } from "./operation";
import { joinChannel } from "./participants/join-channel";
import { keepAlive } from "./participants/keep-alive";
import { leaveChannel } from "./participants/leave-channel";
import { getRoster } from "./participants/list-roster";
import { setPresence } from "./participants/set-presence";
import { createToken } from "./tokens/create-token";
import { listTokens } from "./tokens/list-tokens";
import { revokeToken } from "./tokens/revoke-token";
import { rotateToken } from "./tokens/rotate-token";
import { createChannelWebhook, createWebhook } from "./webhooks/create-webhook";
import { deleteChannelWebhook, deleteWebhook } from "./webhooks/delete-webhook";
import { enableChannelWebhook, enableWebhook } from "./webhooks/enable-webhook";
import { expireChannelWebhookSecret, expireWebhookSecret } from "./webhooks/expire-webhook-secret";
import { getChannelDelivery, getDelivery } from "./webhooks/get-delivery";
import { getChannelWebhook, getWebhook } from "./webhooks/get-webhook";
import { getChannelWebhookStats, getWebhookStats } from "./webhooks/get-webhook-stats";
import { listChannelDeliveries, listDeliveries } from "./webhooks/list-deliveries";
import { listChannelWebhooks, listWebhooks } from "./webhooks/list-webhooks";
import { recoverChannelDeliveries, recoverDeliveries } from "./webhooks/recover-deliveries";
import { redeliver, redeliverOnChannel } from "./webhooks/redeliver";
import { rotateChannelWebhookSecret, rotateWebhookSecret } from "./webhooks/rotate-webhook-secret";
import { testChannelWebhook, testWebhook } from "./webhooks/test-webhook";
import { updateChannelWebhook, updateWebhook } from "./webhooks/update-webhook";

/** Every capability, in the order the documents list them. A new one is added here and nowhere else. */
export const operations = [
  createChannel,
  describeChannel,
  listBands,
  joinChannel,
  sendMessage,
  listenToMessages,
  waitForMessages,
  streamMessages,
  ackMessages,
  getMessage,
  retractMessage,
  listHistory,
  getRoster,
  setPresence,
  keepAlive,
  leaveChannel,
  getTranscript,
  getChannelStats,
  updateChannel,
  deleteChannel,
  rotateJoinToken,
  createAccount,
  recoverAccount,
  getAccount,
  deleteAccount,
  attachEmail,
  verifyEmail,
  removeEmail,
  createIdentity,
  listIdentities,
  rotateIdentity,
  revokeIdentity,
  listAccountChannels,
  claimChannel,
  deleteAccountChannel,
  createToken,
  listTokens,
  rotateToken,
  revokeToken,
  listAccountSessions,
  revokeAccountSession,
  revokeOtherSessions,
  createHook,
  listHooks,
  getHook,
  updateHook,
  deleteHook,
  rotateHookSecret,
  testHook,
  listHookReceipts,
  createWebhook,
  listWebhooks,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  testWebhook,
  rotateWebhookSecret,
  expireWebhookSecret,
  enableWebhook,
  getWebhookStats,
  listDeliveries,
  getDelivery,
  redeliver,
  recoverDeliveries,
  createChannelWebhook,
  listChannelWebhooks,
  getChannelWebhook,
  updateChannelWebhook,
  deleteChannelWebhook,
  testChannelWebhook,
  rotateChannelWebhookSecret,
  expireChannelWebhookSecret,
  enableChannelWebhook,
  getChannelWebhookStats,
  listChannelDeliveries,
  getChannelDelivery,
  redeliverOnChannel,
  recoverChannelDeliveries,
  describeHub,
  getHubStats,
] as unknown as Operation[];
