/** Roles of a channel's members, the most powerful first. */
export const roles = ["owner", "admin", "member", "observer"] as const;

export type Role = (typeof roles)[number];

/**
 * The standing of a caller on a channel: a member's role, or a guest, who has its join token or a session and no
 * membership.
 */
export type Standing = Role | "guest";

/**
 * The permissions on a channel, and the standings that have them. Every door uses this table, and `docs/roles.md`
 * prints it.
 */
export const acts = {
  read: {
    words: "listen, read messages to all and direct messages to you, see the roster",
    may: ["owner", "admin", "member", "observer", "guest"],
  },
  speak: {
    words: "send and retract messages, send status signals, set your roster summary",
    may: ["owner", "admin", "member", "guest"],
    muted: "refused",
  },
  pin: {
    words: "pin and unpin messages that you can read",
    may: ["owner", "admin", "member"],
    muted: "refused",
  },
  connect: {
    words:
      "have messages to all posted to a webhook; a guest needs both the join token and its session, and manages only its own webhooks",
    may: ["owner", "admin", "guest"],
  },
  administer: {
    words:
      "settings, join token, invites, members, newcomers, muting, blocking, renaming; read everything if `retention` is `full`",
    may: ["owner", "admin"],
  },
  own: {
    words: "delete the channel, transfer it",
    may: ["owner"],
  },
} as const satisfies Record<string, { words: string; may: readonly Standing[]; muted?: "refused" }>;

export type Act = keyof typeof acts;

/** Whether a standing has a permission. */
export function may(standing: Standing, act: Act): boolean {
  return (acts[act].may as readonly Standing[]).includes(standing);
}

/** The permission that calling an operation requires, by its label. */
export function actOf(label: { access: string; act?: Act }): Act {
  if (label.access === "owner") return "own";
  if (label.access === "admin") return "administer";
  return label.act ?? "read";
}

/** Whether muting somebody takes that away. */
export function isMutable(act: Act): boolean {
  return "muted" in acts[act];
}

/** Whether `actor` may change or remove a member of that role, or assign it: never above their own role. */
export function isWithin(actor: Role, role: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(actor);
}
