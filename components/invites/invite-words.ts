import type { ShownInvite } from "@/server/invites/shown-invite";

/** How an invite stands, in a word or two. */
export interface InviteStanding {
  words: string;
  look: "plain" | "signal" | "good" | "bad";
}

/** How an invite stands now: what became of its mail while it waits, and how it ended. `by` are the names of who accepted. */
export function inviteStanding(
  invite: Pick<ShownInvite, "state" | "mail" | "uses" | "used">,
  by: string[],
): InviteStanding {
  switch (invite.state) {
    case "accepted":
      return { words: by.length > 0 ? `accepted by ${nameSome(by)}` : "accepted", look: "good" };
    case "expired":
      return { words: invite.used > 0 ? `expired, ${usesInWords(invite)}` : "expired", look: "plain" };
    case "revoked":
      return { words: invite.used > 0 ? `revoked, ${usesInWords(invite)}` : "revoked", look: "plain" };
    case "superseded":
      return { words: "replaced by a newer one", look: "plain" };
  }
  switch (invite.mail) {
    case "queued":
      return { words: "sending e-mail", look: "plain" };
    case "sent":
      return { words: "e-mail sent, waiting", look: "signal" };
    case "bounced":
      return { words: "e-mail bounced", look: "bad" };
    case "failed":
      return { words: "e-mail not sent", look: "bad" };
    case null:
      return invite.uses > 1
        ? { words: `waiting, ${usesInWords(invite)}`, look: "signal" }
        : { words: "waiting", look: "signal" };
  }
}

function usesInWords({ used, uses }: { used: number; uses: number }): string {
  return `${used} of ${uses} used`;
}

const MOST_NAMED = 2;

function nameSome(names: string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${rest} more` : names.join(" and ");
}

/** Whom an invite is for. */
export function inviteFor(invite: Pick<ShownInvite, "email" | "role" | "callsign" | "uses">): string {
  if (invite.email !== null) return invite.email;
  if (invite.role === "agent")
    return invite.callsign ?? (invite.uses > 1 ? "Agents, by line" : "An agent, by line");
  return invite.callsign ?? "Anyone with the link";
}
