/** What a token may be made for; a session may do everything. In the order people are shown them. */
export const scopes = [
  "channels:read",
  "channels:write",
  "messages:read",
  "messages:write",
  "identities:write",
  "webhooks:write",
  "invites:write",
  "account:read",
] as const;

export type Scope = (typeof scopes)[number];

/** The scopes among `names` that this hub knows: a grant may carry others, such as `openid`. */
export function knownScopes(names: readonly string[]): Scope[] {
  return scopes.filter((scope) => names.includes(scope));
}
