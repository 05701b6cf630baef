/** Every act that is recorded, with the words people read it by. A new one is added here and nowhere else. */
export const auditActs = {
  "account.signed_in": "Signed in",
  "account.signed_out": "Signed out",
  "account.created": "Account made",
  "account.recovered": "Account recovered",
  "account.email_changed": "E-mail changed",
  "account.email_removed": "E-mail removed",
  "account.password_changed": "Password changed",
  "account.passkey_added": "Passkey added",
  "account.passkey_removed": "Passkey removed",
  "device.approved": "Device approved",
  "device.denied": "Device denied",
  "app.connected": "Application connected",
  "session.revoked": "Session revoked",
  "token.created": "Token made",
  "token.rotated": "Token rotated",
  "token.revoked": "Token revoked",
  "identity.created": "Identity made",
  "identity.rotated": "Identity key rotated",
  "identity.revoked": "Identity revoked",
  "channel.created": "Channel created",
  "channel.claimed": "Channel claimed",
  "channel.settings_changed": "Channel settings changed",
  "channel.token_rotated": "Join token replaced",
  "channel.deleted": "Channel deleted",
} as const;

export type AuditAct = keyof typeof auditActs;
