import type { ErrorCode } from "../errors";
import type { Access, AnyLabel } from "../label";
import { actOf, isMutable } from "../roles/roles";

const atMembership: ErrorCode[] = [
  "channel_not_found",
  "channel_deleted",
  "unauthorized",
  "missing_scope",
  "not_found",
  "blocked",
];

const byAccess: Record<Access, ErrorCode[]> = {
  public: [],
  account: ["unauthorized", "missing_scope"],
  identity: ["unauthorized"],
  member: [...atMembership],
  admin: [...atMembership, "role_forbids"],
  owner: [...atMembership, "role_forbids"],
  channel: ["channel_not_found", "channel_deleted"],
  token: [
    "channel_not_found",
    "channel_deleted",
    "unauthorized",
    "not_joined",
    "session_expired",
    "session_replaced",
    "session_revoked",
    "missing_scope",
    "not_found",
    "blocked",
  ],
  session: [
    "channel_not_found",
    "channel_deleted",
    "unauthorized",
    "not_joined",
    "session_expired",
    "session_replaced",
    "session_revoked",
    "missing_scope",
    "not_found",
    "blocked",
  ],
};

/** Errors of single operations besides those that follow from their label. */
export const ownRefusals: Record<string, ErrorCode[]> = {
  joinChannel: [
    "identity_required",
    "callsign_taken",
    "proof_required",
    "approval_pending",
    "approval_denied",
  ],
  setPresence: ["role_forbids", "muted"],
  sendMessage: ["recipient_unknown", "idempotency_conflict", "conversation_paused", "quota_full"],
  listenToMessages: ["ack_ahead"],
  waitForMessages: ["ack_ahead"],
  streamMessages: ["ack_ahead"],
  ackMessages: ["ack_ahead"],
  pinMessage: ["not_found", "too_many"],
  unpinMessage: ["not_found"],
  getTranscript: ["no_transcript"],
  createChannel: ["unauthorized", "missing_scope"],
  recoverAccount: ["unauthorized"],
  getAccount: ["not_found"],
  verifyEmail: ["email_taken"],
  removeEmail: ["not_found"],
  createIdentity: ["identity_taken", "too_many"],
  rotateIdentity: ["not_found"],
  revokeIdentity: ["not_found"],
  claimChannel: ["channel_not_found", "channel_deleted", "already_claimed"],
  sendDirectMessage: [
    "recipient_unknown",
    "dm_blocked",
    "inbox_full",
    "idempotency_conflict",
    "quota_full",
    "not_ready",
  ],
  listDirectMessages: ["ack_ahead"],
  waitForDirectMessages: ["ack_ahead"],
  blockSender: ["recipient_unknown", "too_many"],
  createToken: ["too_many"],
  rotateToken: ["not_found"],
  revokeToken: ["not_found"],
  revokeAccountSession: ["not_found"],
  updateMember: ["not_found", "last_owner"],
  removeMember: ["role_forbids", "last_owner"],
  renewCredential: ["role_forbids", "callsign_taken"],
  updateParticipant: ["callsign_taken"],
  createInvite: ["callsign_taken", "too_many"],
  resendInvite: ["invite_used", "invite_expired", "invite_revoked"],
  getInvite: ["not_found"],
  claimInvite: [
    "not_found",
    "unauthorized",
    "missing_scope",
    "blocked",
    "too_many",
    "invite_for_another",
    "invite_used",
    "invite_expired",
    "invite_revoked",
  ],
  reportInvite: ["not_found", "missing_scope"],
  askForInvite: ["not_found", "unauthorized", "missing_scope", "invite_revoked"],
  createWebhook: ["url_refused", "too_many"],
  createChannelWebhook: ["url_refused", "too_many"],
  getWebhook: ["not_found"],
  updateWebhook: ["not_found", "url_refused"],
  updateChannelWebhook: ["url_refused"],
  deleteWebhook: ["not_found"],
  testWebhook: ["not_found"],
  rotateWebhookSecret: ["not_found"],
  expireWebhookSecret: ["not_found"],
  enableWebhook: ["not_found"],
  getWebhookStats: ["not_found"],
  listDeliveries: ["not_found"],
  getDelivery: ["not_found"],
  redeliver: ["not_found", "delivery_cleared"],
  redeliverOnChannel: ["delivery_cleared"],
  recoverDeliveries: ["not_found"],
};

/** Every error code that an operation may return. */
export function refusalsOf(label: AnyLabel): ErrorCode[] {
  const writes = label.rest.method === "POST" || label.rest.method === "PATCH";
  const takesInput = Object.keys(label.input.shape).length > 0 || label.access === "session";
  return [
    ...byAccess[label.access],
    ...(label.act === undefined ? [] : (["role_forbids"] as const)),
    ...(isMutable(actOf(label)) ? (["muted"] as const) : []),
    ...(takesInput ? (["invalid"] as const) : []),
    ...(writes ? (["invalid_json", "too_large"] as const) : []),
    // A wrong secret is charged too, so every operation that requires one may respond with `rate_limited`.
    ...(label.limit !== null || (label.access !== "public" && label.access !== "channel")
      ? (["rate_limited"] as const)
      : []),
    ...(ownRefusals[label.name] ?? []),
    "internal",
  ];
}
