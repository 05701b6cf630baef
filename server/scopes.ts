/** The scopes of tokens; a session has all of them. In display order. */
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

/** The known scopes among `names`: a grant may have others, such as `openid`. */
export function knownScopes(names: readonly string[]): Scope[] {
  return scopes.filter((scope) => names.includes(scope));
}
