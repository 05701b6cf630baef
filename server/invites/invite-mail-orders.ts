import type { channels } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { mailName, mailNote } from "../mail/mail-words";
import type { MailOrder, MailTemplate } from "../mail/mailer";
import type { Platform } from "../store/platform";
import { inviteLinks } from "./invite-code";
import { channelTitle, type InviteRow } from "./invite-rows";

interface About {
  kind: "invite" | "accepted" | "bounced" | "expiring" | "asked";
  invite: InviteRow;
  state: InviteRow["state"];
  channel: typeof channels.$inferSelect;
  inviter: { name: string; email: string } | null;
  inviterEmail: string | null;
  who: string | null;
  code: string;
}

/**
 * The e-mail to send, to the invitee or to the inviter; null if there is nobody to send it to or it is no longer
 * relevant.
 */
export function composeInviteMail(
  runtime: Pick<Platform, "env">,
  about: About,
): MailOrder<MailTemplate> | null {
  const { invite, channel, inviterEmail, who } = about;
  const { origin } = runtime.env;
  const title = mailName(channelTitle(channel));
  const links = inviteLinks(origin, about.code);
  const open = about.state === "pending";
  if (about.kind === "invite") {
    if (invite.email === null || !open) return null;
    return {
      to: invite.email,
      template: "channel-invite",
      props: {
        inviter: mailName(accountName(about.inviter)) || "Somebody",
        channel: title,
        role: invite.role,
        callsign: invite.callsign,
        note: invite.note && mailNote(invite.note),
        expiresAt: invite.expiresAt,
        url: links.url,
        agentLine: invite.role === "agent" ? links.agentLine : null,
      },
    };
  }
  if (inviterEmail === null || (about.kind === "expiring" && !open)) return null;
  const common = {
    channel: title,
    invited: invite.email ?? "anyone with the link",
    role: invite.role,
    url: `${origin}/account/channels/${channel.id}/members`,
  };
  switch (about.kind) {
    case "accepted":
      return {
        to: inviterEmail,
        template: "invite-accepted",
        props: { ...common, who: who ?? "somebody" },
      };
    case "bounced":
      return { to: inviterEmail, template: "invite-bounced", props: common };
    case "expiring":
      return {
        to: inviterEmail,
        template: "invite-expiring",
        props: { ...common, expiresAt: invite.expiresAt },
      };
    case "asked":
      return { to: inviterEmail, template: "invite-asked", props: { ...common, who: who ?? "somebody" } };
  }
}
