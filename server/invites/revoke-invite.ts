import { eq } from "drizzle-orm";
import { z } from "zod";
import { channelInvites } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { channelId } from "../fields";
import { operation } from "../operation";
import { lockInvite, refuseUnlessPending } from "./invite-rows";
import { invitedAs } from "./invited-as";
import { inviteKey } from "./shown-invite";

/** Revokes an invite: its link stops at once. Members who accepted it before stay; remove them separately. */
export const revokeInvite = operation(
  {
    name: "revokeInvite",
    summary: "Revoke an invite; its link and code stop working at once.",
    tag: "invites",
    effect: "write",
    access: "admin",
    scope: "invites:write",
    limit: "account",
    refuses: ["invite_used", "invite_expired", "invite_revoked"],
    page: true,
    input: z.object({ channel_id: channelId, code: inviteKey }),
    output: z.object({ ok: z.literal(true), id: z.string() }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}/invites/{code}" },
  },
  async (ctx, { code }) => {
    const { account, channel, db, runtime } = ctx;
    const { id } = await db.transaction(async (tx) => {
      const invite = await lockInvite(tx, ctx, code);
      if (invite.state === "revoked") return invite;
      refuseUnlessPending(invite, runtime.now());
      await tx.update(channelInvites).set({ state: "revoked" }).where(eq(channelInvites.id, invite.id));
      await recordAudit(tx, ctx, {
        act: "invite.revoked",
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: invitedAs(invite),
      });
      return invite;
    });
    runtime.bus.publish({ type: "members", channel: channel.id });
    return { ok: true as const, id };
  },
);
