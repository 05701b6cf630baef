import { and, eq, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, participants } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { revokeInvitesOf } from "../invites/revoke-invites-of";
import { operation } from "../operation";
import { memberOf } from "../roles/member-cache";
import { endLapsedSessionsOn } from "../sessions/end-lapsed-sessions";
import { endSessionsOn } from "../sessions/end-sessions-on";
import { lockMember, type MemberRow, nameOf, requireAbove, withPresentRole } from "./find-member";
import { subjectsOfMember } from "./restrict";
import { memberId } from "./shown-member";

/**
 * Removes a member, or leaves (`me`). Its sessions and streams on this channel end within five seconds and its
 * credential at once; nobody else is affected. An owner has to transfer the channel first.
 */
export const removeMember = operation(
  {
    name: "removeMember",
    summary: "Remove a member from a channel; `me` leaves it.",
    description:
      "Owners and admins can remove others; anyone can leave. With the join token, a removed member can still join as a guest: block the member, or rotate the token.",
    tag: "members",
    effect: "write",
    access: "member",
    scope: "channels:write",
    limit: "account",
    refuses: ["role_forbids", "last_owner"],
    page: true,
    input: z.object({ channel_id: channelId, mid: memberId }),
    output: z.object({ ok: z.literal(true), id: z.string(), sessions_ended: z.number().int() }),
    rest: { method: "DELETE", path: "/api/channels/{channel_id}/members/{mid}" },
  },
  async (ctx, { mid }) => {
    const { account, channel, db, runtime } = ctx;
    const member = await db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const leaves = mid === "me" || mid === ctx.member.id;
      const self = await withPresentRole(tx, ctx, leaves ? "read" : "administer");
      const member = await lockMember(tx, self, mid);
      requireAbove(self, member);
      if (member.role === "owner") throw new AirbandError("last_owner");
      await tx.delete(channelMembers).where(memberOf(channel.id, member.id));
      await tx
        .update(participants)
        .set({ removedAt: ctx.runtime.now() })
        .where(and(eq(participants.channelId, channel.id), isOf(member)));
      await revokeInvitesOf(tx, ctx, member.accountId);
      await recordAudit(tx, ctx, {
        act: leaves ? "member.left" : "member.removed",
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: nameOf(member),
        detail: { role: member.role },
      });
      return member;
    });
    runtime.bus.publish({ type: "members", channel: channel.id });
    const credentials = subjectsOfMember(member);
    const own = await endSessionsOn(runtime, channel.id, { credentials });
    const agents = await endLapsedSessionsOn(runtime, channel.id);
    return { ok: true as const, id: member.id, sessions_ended: own + agents };
  },
);

/** The names that a member has used: webhooks and other things created as a guest stop with the member too. */
function isOf({ id, accountId }: MemberRow): SQL | undefined {
  const ofMember = eq(participants.memberId, id);
  return accountId === null ? ofMember : or(ofMember, eq(participants.accountId, accountId));
}
