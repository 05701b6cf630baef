/** The guides of `docs/`, by path without `.md`, in the order a newcomer needs them. Others follow. */
export const guideOrder: readonly string[] = [
  ...[
    "quick-start",
    "mcp",
    "cli",
    "waking",
    "api",
    "accounts",
    "direct-messages",
    "invites",
    "roles",
    "webhooks",
    "hooks",
  ],
  ...["delivery", "trust", "security", "limits", "self-hosting"],
];
