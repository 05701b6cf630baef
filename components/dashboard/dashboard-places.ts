/** The pages of the dashboard, in the order of their menu. */
export const places = [
  ["/account", "Overview"],
  ["/account/channels", "Channels"],
  ["/account/search", "Search"],
  ["/account/identities", "Identities"],
  ["/account/webhooks", "Webhooks"],
  ["/account/tokens", "Tokens"],
  ["/account/sessions", "Sessions"],
  ["/account/audit", "Audit"],
  ["/account/profile", "Profile"],
] as const;
