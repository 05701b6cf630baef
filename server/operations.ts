import { attachEmail } from "./accounts/attach-email";
import { createAccount } from "./accounts/create-account";
import { deleteAccount } from "./accounts/delete-account";
import { getAccount } from "./accounts/get-account";
import { getOverview } from "./accounts/get-overview";
import { listAccountSessions } from "./accounts/list-account-sessions";
import { recoverAccount } from "./accounts/recover-account";
import { removeEmail } from "./accounts/remove-email";
import { revokeAccountSession } from "./accounts/revoke-account-session";
import { revokeOtherSessions } from "./accounts/revoke-other-sessions";
import { verifyEmail } from "./accounts/verify-email";
import { listAccountAudit } from "./audit/list-account-audit";
import { listChannelAudit } from "./audit/list-channel-audit";
import { listBands } from "./bands/list-bands";
import { claimChannel } from "./channels/claim-channel";
import { createChannel } from "./channels/create-channel";
import { deleteAccountChannel } from "./channels/delete-account-channel";
import { deleteChannel } from "./channels/delete-channel";
import { describeChannel } from "./channels/describe-channel";
import { getChannelStats } from "./channels/get-channel-stats";
import { getTranscript } from "./channels/get-transcript";
import { listAccountChannels } from "./channels/list-account-channels";
import { revealJoinToken } from "./channels/reveal-join-token";
import { rotateJoinToken } from "./channels/rotate-join-token";
import { updateChannel } from "./channels/update-channel";
import { blockSender } from "./dm/block-sender";
import { listBlockedSenders } from "./dm/list-blocked-senders";
import { listDirectMessages } from "./dm/list-direct-messages";
import { sendDirectMessage } from "./dm/send-direct-message";
import { unblockSender } from "./dm/unblock-sender";
import { waitForDirectMessages } from "./dm/wait-for-direct-messages";
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
import { askForInvite } from "./invites/ask-for-invite";
import { claimInvite } from "./invites/claim-invite";
import { createInvite } from "./invites/create-invite";
import { getInvite } from "./invites/get-invite";
import { listInvites } from "./invites/list-invites";
import { listMyInvites } from "./invites/list-my-invites";
import { reportInvite } from "./invites/report-invite";
import { resendInvite } from "./invites/resend-invite";
import { revokeInvite } from "./invites/revoke-invite";
import { decideKnock } from "./knocks/decide-knock";
import { listKnocks } from "./knocks/list-knocks";
import type { AnyLabel } from "./label";
import { getMember } from "./members/get-member";
import { listMembers } from "./members/list-members";
import { removeMember } from "./members/remove-member";
import { renewCredential } from "./members/renew-credential";
import { updateMember } from "./members/update-member";
import { ackMessages } from "./messages/ack-messages";
import { getMessage } from "./messages/get-message";
import { listHistory } from "./messages/list-history";
import { listenToMessages } from "./messages/listen-to-messages";
import { listPins, pinMessage, unpinMessage } from "./messages/pins";
import { postMessage } from "./messages/post-message";
import { retractMessage } from "./messages/retract-message";
import { searchMessages } from "./messages/search/search-messages";
import { sendMessage } from "./messages/send-message";
import { streamMessages } from "./messages/stream-messages";
import { countMessageReceipts } from "./messages/timeline/count-message-receipts";
import { exportChannel } from "./messages/timeline/export-channel";
import { getAttachment } from "./messages/timeline/get-attachment";
import { listMentions } from "./messages/timeline/list-mentions";
import { listMessageReceipts } from "./messages/timeline/list-message-receipts";
import { listTimeline } from "./messages/timeline/list-timeline";
import { markRead } from "./messages/timeline/mark-read";
import { waitForMessages } from "./messages/wait-for-messages";
import type { Operation } from "./operation";
import { getWake } from "./participants/get-wake";
import { joinChannel } from "./participants/join-channel";
import { keepAlive } from "./participants/keep-alive";
import { leaveChannel } from "./participants/leave-channel";
import { getRoster } from "./participants/list-roster";
import { probeWake } from "./participants/probe-wake";
import { removeParticipant } from "./participants/remove-participant";
import { setPresence } from "./participants/set-presence";
import { updateParticipant } from "./participants/update-participant";
import type { Runtime } from "./runtime";
import { createToken } from "./tokens/create-token";
import { listTokens } from "./tokens/list-tokens";
import { revokeToken } from "./tokens/revoke-token";
import { rotateToken } from "./tokens/rotate-token";
import { webhookOperations } from "./webhooks/webhook-operations";

/** Any operation, as doors call it. */
export type HubOperation = Operation<AnyLabel, Runtime>;

const ofTheNouns = {
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
  pinMessage,
  unpinMessage,
  listPins,
  listTimeline,
  listMentions,
  getAttachment,
  countMessageReceipts,
  listMessageReceipts,
  postMessage,
  markRead,
  searchMessages,
  exportChannel,
  getRoster,
  setPresence,
  probeWake,
  getWake,
  keepAlive,
  leaveChannel,
  getTranscript,
  getChannelStats,
  updateChannel,
  deleteChannel,
  rotateJoinToken,
  revealJoinToken,
  listMembers,
  getMember,
  updateMember,
  removeMember,
  renewCredential,
  updateParticipant,
  removeParticipant,
  listKnocks,
  decideKnock,
  createInvite,
  listInvites,
  resendInvite,
  revokeInvite,
  getInvite,
  claimInvite,
  askForInvite,
  reportInvite,
  listMyInvites,
  createAccount,
  recoverAccount,
  getAccount,
  getOverview,
  deleteAccount,
  attachEmail,
  verifyEmail,
  removeEmail,
  createIdentity,
  listIdentities,
  rotateIdentity,
  revokeIdentity,
  sendDirectMessage,
  listDirectMessages,
  waitForDirectMessages,
  listBlockedSenders,
  blockSender,
  unblockSender,
  listAccountChannels,
  claimChannel,
  deleteAccountChannel,
  createToken,
  listTokens,
  rotateToken,
  revokeToken,
  listAccountAudit,
  listChannelAudit,
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
};

const ofTheHub = { describeHub, getHubStats };

/** Every capability by its name, except webhooks'. A new one is added only here. */
export const capabilities = { ...ofTheNouns, ...ofTheHub };

const webhookPairs = Object.values(webhookOperations);

/** Every operation, in the order the documents list them. */
export const operations = [
  ...Object.values(ofTheNouns),
  ...webhookPairs.map(({ onAccount }) => onAccount),
  ...webhookPairs.map(({ onChannel }) => onChannel),
  ...Object.values(ofTheHub),
] as unknown as HubOperation[];
