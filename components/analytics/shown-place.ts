/** Fixed words in page addresses. Any other part may be an id, a code or a name. */
const words = new Set([
  ...["account", "channels", "identities", "tokens", "sessions", "audit", "profile", "webhooks"],
  ...["members", "settings", "in", "roster", "messages"],
  ...["sign-in", "reset-password", "consent", "cli-auth", "policy", "docs", "errors", "remote", "i"],
]);

/** A page's path with `[…]` for every part that could name somebody or something: `/account/channels/[…]`. */
export function shownPlace(pathname: string): string {
  const [, first, ...rest] = pathname.split("/");
  if (first === "docs" && rest.every((part) => /^[a-z0-9_-]{1,40}$/.test(part))) return pathname;
  return pathname
    .split("/")
    .map((part) => (part === "" || words.has(part) ? part : "[…]"))
    .join("/");
}
