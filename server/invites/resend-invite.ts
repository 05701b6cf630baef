import { eq } from "drizzle-orm";
import { z } from "zod";
import { channelInvites, inviteMails } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { chargeInviteMail } from "./charge-invite-mail";
import { deliverInviteMails } from "./deliver-invite-mails";
import { findInvite, type InviteRow, lockInvite, refuseUnlessPending, showInvite } from "./invite-rows";
import { invitedAs } from "./invited-as";
import { readInvites } from "./list-invites";
import { inviteKey, shownInvite } from "./shown-invite";

/** Mails a pending invite again, with the same code. */
export const resendInvite = operation(
  {
    name: "resendInvite",
    summary: "Send a pending invite again.",
    tag: "invites",
    effect: "write",
    access: "admin",
    scope: "invites:write",
    limit: "account",
    refuses: ["invite_used", "invite_expired", "invite_revoked"],
    page: true,
    input: z.object({ channel_id: channelId, code: inviteKey }),
    output: shownInvite,
    rest: { method: "POST", path: "/api/channels/{channel_id}/invites/{code}/resend" },
  },
  async (ctx, { code }) => {
    const { account, channel, db, runtime } = ctx;
    await chargeInviteMail(ctx, addressOf(await findInvite(ctx, code), runtime.now()));
    const id = await db.transaction(async (tx) => {
      const invite = await lockInvite(tx, ctx, code);
      addressOf(invite, runtime.now());
      await tx.update(channelInvites).set({ mail: "queued" }).where(eq(channelInvites.id, invite.id));
      await tx.insert(inviteMails).values({ inviteId: invite.id, kind: "invite", dueAt: runtime.now() });
      await recordAudit(tx, ctx, {
        act: "invite.resent",
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: invitedAs(invite),
      });
      return invite.id;
    });
    await deliverInviteMails(runtime, id);
    const [sent] = await readInvites(ctx, { limit: 1, id });
    if (!sent) throw new AirbandError("channel_deleted");
    return showInvite(runtime, sent.invite, sent.inviter);
  },
);

/** The address that a pending invite is mailed to. */
function addressOf(invite: InviteRow, now: number): string {
  refuseUnlessPending(invite, now);
  if (invite.email !== null) return invite.email;
  throw new AirbandError("invalid", "code: this invite is a link and was not e-mailed; share its url");
}
