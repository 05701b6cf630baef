import { attachEmail } from "../accounts/attach-email";
import { deleteAccount } from "../accounts/delete-account";
import { getAccount } from "../accounts/get-account";
import { listAccountSessions } from "../accounts/list-account-sessions";
import { removeEmail } from "../accounts/remove-email";
import { revokeAccountSession } from "../accounts/revoke-account-session";
import { revokeOtherSessions } from "../accounts/revoke-other-sessions";
import { verifyEmail } from "../accounts/verify-email";
import { listAccountAudit } from "../audit/list-account-audit";
import { listChannelAudit } from "../audit/list-channel-audit";
import { claimChannel } from "../channels/claim-channel";
import { createChannel } from "../channels/create-channel";
import { deleteChannel } from "../channels/delete-channel";
import { describeChannel } from "../channels/describe-channel";
import { getChannelStats } from "../channels/get-channel-stats";
import { listAccountChannels } from "../channels/list-account-channels";
import { rotateJoinToken } from "../channels/rotate-join-token";
import { updateChannel } from "../channels/update-channel";
import { createHook } from "../hooks/create-hook";
import { deleteHook } from "../hooks/delete-hook";
import { getHook } from "../hooks/get-hook";
import { listHookReceipts } from "../hooks/list-hook-receipts";
import { listHooks } from "../hooks/list-hooks";
import { rotateHookSecret } from "../hooks/rotate-hook-secret";
import { testHook } from "../hooks/test-hook";
import { updateHook } from "../hooks/update-hook";
import { createIdentity } from "../identities/create-identity";
import { listIdentities } from "../identities/list-identities";
import { revokeIdentity } from "../identities/revoke-identity";
import { rotateIdentity } from "../identities/rotate-identity";
import { askForInvite } from "../invites/ask-for-invite";
import { claimInvite } from "../invites/claim-invite";
import { createInvite } from "../invites/create-invite";
import { getInvite } from "../invites/get-invite";
import { listInvites } from "../invites/list-invites";
import { listMyInvites } from "../invites/list-my-invites";
import { reportInvite } from "../invites/report-invite";
import { resendInvite } from "../invites/resend-invite";
import { revokeInvite } from "../invites/revoke-invite";
import { decideKnock } from "../knocks/decide-knock";
import { listKnocks } from "../knocks/list-knocks";
import { getMember } from "../members/get-member";
import { listMembers } from "../members/list-members";
import { removeMember } from "../members/remove-member";
import { renewCredential } from "../members/renew-credential";
import { updateMember } from "../members/update-member";
import { getRoster } from "../participants/list-roster";
import { removeParticipant } from "../participants/remove-participant";
import { updateParticipant } from "../participants/update-participant";
import { createToken } from "../tokens/create-token";
import { listTokens } from "../tokens/list-tokens";
import { revokeToken } from "../tokens/revoke-token";
import { rotateToken } from "../tokens/rotate-token";
import { deviceProcedures } from "./device-procedures";
import { procedure, router } from "./init-trpc";
import { mutation, query } from "./procedure-of";
import { watchAccount } from "./watch-account";
import { webhookProcedures } from "./webhook-procedures";

/** The operations that the pages use, by their names, and the feed that keeps the pages in step. */
export const appRouter = router({
  getAccount: query(getAccount),
  attachEmail: mutation(attachEmail),
  verifyEmail: mutation(verifyEmail),
  removeEmail: mutation(removeEmail),
  deleteAccount: mutation(deleteAccount),
  listAccountSessions: query(listAccountSessions),
  revokeAccountSession: mutation(revokeAccountSession),
  revokeOtherSessions: mutation(revokeOtherSessions),

  listAccountAudit: query(listAccountAudit),
  listChannelAudit: query(listChannelAudit),

  listAccountChannels: query(listAccountChannels),
  createChannel: mutation(createChannel),
  claimChannel: mutation(claimChannel),
  describeChannel: query(describeChannel),
  getChannelStats: query(getChannelStats),
  getRoster: query(getRoster),
  rotateJoinToken: mutation(rotateJoinToken),
  updateChannel: mutation(updateChannel),
  deleteChannel: mutation(deleteChannel),

  listMembers: query(listMembers),
  getMember: query(getMember),
  updateMember: mutation(updateMember),
  removeMember: mutation(removeMember),
  renewCredential: mutation(renewCredential),
  updateParticipant: mutation(updateParticipant),
  removeParticipant: mutation(removeParticipant),
  listKnocks: query(listKnocks),
  decideKnock: mutation(decideKnock),
  createInvite: mutation(createInvite),
  listInvites: query(listInvites),
  resendInvite: mutation(resendInvite),
  revokeInvite: mutation(revokeInvite),
  getInvite: query(getInvite),
  claimInvite: mutation(claimInvite),
  askForInvite: mutation(askForInvite),
  reportInvite: mutation(reportInvite),
  listMyInvites: query(listMyInvites),

  listIdentities: query(listIdentities),
  createIdentity: mutation(createIdentity),
  rotateIdentity: mutation(rotateIdentity),
  revokeIdentity: mutation(revokeIdentity),

  listTokens: query(listTokens),
  createToken: mutation(createToken),
  rotateToken: mutation(rotateToken),
  revokeToken: mutation(revokeToken),

  listHooks: query(listHooks),
  getHook: query(getHook),
  createHook: mutation(createHook),
  updateHook: mutation(updateHook),
  deleteHook: mutation(deleteHook),
  rotateHookSecret: mutation(rotateHookSecret),
  testHook: mutation(testHook),
  listHookReceipts: query(listHookReceipts),

  ...webhookProcedures,
  ...deviceProcedures,

  live: procedure.subscription(({ ctx, signal }) => watchAccount(ctx, signal ?? ctx.signal)),
});

export type AppRouter = typeof appRouter;
