import type { ShownInvite } from "@/components/hub-outputs";

/** An invite's status in a word or two. */
export interface InviteStanding {
  words: string;
  variant: "plain" | "pending" | "good" | "bad";
}

/** An invite's status: its e-mail's state while pending, or how it ended. `by` has the names of those who accepted. */
export function inviteStanding(
  invite: Pick<ShownInvite, "state" | "mail" | "uses" | "used">,
  by: string[],
): InviteStanding {
  switch (invite.state) {
    case "accepted":
      return { words: by.length > 0 ? `accepted by ${nameSome(by)}` : "accepted", variant: "good" };
    case "expired":
      return { words: invite.used > 0 ? `expired, ${usesInWords(invite)}` : "expired", variant: "plain" };
    case "revoked":
      return { words: invite.used > 0 ? `revoked, ${usesInWords(invite)}` : "revoked", variant: "plain" };
    case "superseded":
      return { words: "replaced by a newer one", variant: "plain" };
  }
  switch (invite.mail) {
    case "queued":
      return { words: "sending e-mail", variant: "plain" };
    case "sent":
      return { words: "e-mail sent, waiting", variant: "pending" };
    case "bounced":
      return { words: "e-mail bounced", variant: "bad" };
    case "failed":
      return { words: "e-mail not sent", variant: "bad" };
    case null:
      return invite.uses > 1
        ? { words: `waiting, ${usesInWords(invite)}`, variant: "pending" }
        : { words: "waiting", variant: "pending" };
  }
}

function usesInWords({ used, uses }: { used: number; uses: number }): string {
  return `${used} of ${uses} used`;
}

const MAX_NAMED = 2;

function nameSome(names: string[]): string {
  const rest = names.length - MAX_NAMED;
  return rest > 0 ? `${names.slice(0, MAX_NAMED).join(", ")} and ${rest} more` : names.join(" and ");
}

/** The invitee of an invite. */
export function inviteFor(invite: Pick<ShownInvite, "email" | "role" | "callsign" | "uses">): string {
  if (invite.email !== null) return invite.email;
  if (invite.role === "agent")
    return invite.callsign ?? (invite.uses > 1 ? "Agents, by line" : "An agent, by line");
  return invite.callsign ?? "Anyone with the link";
}
