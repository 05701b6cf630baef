import { eq } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, channels } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { holdAccount } from "../auth/library/hold-account";
import { lockChannel } from "../channels/lock-channel";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { revokeInvitesOf } from "../invites/revoke-invites-of";
import { operation } from "../operation";
import { memberOf } from "../roles/member-cache";
import { requireAct } from "../roles/require-act";
import { may, roles } from "../roles/roles";
import { endLapsedSessionsOn } from "../sessions/end-lapsed-sessions";
import { endSessionsOn } from "../sessions/end-sessions-on";
import { lockMember, type MemberRow, nameOf, requireAbove, withPresentRole } from "./find-member";
import { readMembers } from "./list-members";
import { setRestriction, subjectsOfMember } from "./restrict";
import { memberId, shownMember } from "./shown-member";

const input = z.object({
  channel_id: channelId,
  mid: memberId,
  role: z.enum(roles).optional().describe("owner transfers the channel: you become an admin."),
  muted: z.boolean().optional().describe("true: may read, but its sends are refused."),
  blocked: z.boolean().optional().describe("true: removed at once, and cannot return."),
});

/**
 * Changes a member's role, mutes or blocks it. An admin may do so with everybody but the owner. Role `owner` transfers
 * the channel, which only its owner may.
 */
export const updateMember = operation(
  {
    name: "updateMember",
    summary: "Change a member's role, mute it, block it, or transfer the channel to it.",
    description:
      'Blocking ends its sessions and streams within five seconds and its credential at once; unblocking restores its membership. With `role: "owner"` the owner transfers the channel and stays as an admin.',
    tag: "members",
    effect: "write",
    access: "admin",
    scope: "channels:write",
    recentProof: ({ role }) => role === "owner" || role === "admin",
    limit: "account",
    refuses: ["last_owner"],
    page: true,
    input,
    output: shownMember,
    rest: { method: "PATCH", path: "/api/channels/{channel_id}/members/{mid}" },
  },
  async (ctx, sent) => {
    const { channel, db, runtime } = ctx;
    const { member, blocked } = await db.transaction(async (tx) => {
      // Taken first, so that two concurrent transfers of a channel take turns.
      await lockChannel(tx, channel.id);
      const self = await withPresentRole(tx, ctx, "administer");
      const member = await lockMember(tx, self, sent.mid);
      requireAbove(self, member);
      if (sent.role !== undefined && sent.role !== member.role) await changeRole(tx, self, member, sent.role);
      const blocked = await restrict(tx, self, member, sent);
      return { member, blocked };
    });
    runtime.bus.publish({ type: "channel", channel: channel.id });
    runtime.bus.publish({ type: "members", channel: channel.id });
    if (blocked) await endSessionsOn(runtime, channel.id, { credentials: subjectsOfMember(member) });
    await endLapsedSessionsOn(runtime, channel.id);
    const [shown] = await readMembers(ctx, { limit: 1, id: member.id });
    if (!shown) throw new AirbandError("not_found", "the member was removed meanwhile");
    return shown;
  },
);

type Transaction = Parameters<Parameters<MemberContext["db"]["transaction"]>[0]>[0];

async function changeRole(
  tx: Transaction,
  ctx: MemberContext,
  member: MemberRow,
  role: MemberRow["role"],
): Promise<void> {
  const { account, channel } = ctx;
  const about = {
    accountId: account.id,
    channelId: channel.id,
    actor: { accountId: account.id },
    target: nameOf(member),
  };
  const setRole = (id: string, to: MemberRow["role"]) =>
    tx.update(channelMembers).set({ role: to }).where(memberOf(channel.id, id));
  if (role !== "owner") {
    if (member.role === "owner")
      throw new AirbandError("last_owner", "role: hand the channel over to another member instead");
    requireAbove(ctx, { role });
    await setRole(member.id, role);
    if (!may(role, "administer")) await revokeInvitesOf(tx, ctx, member.accountId);
    await recordAudit(tx, ctx, {
      act: "member.role_changed",
      ...about,
      detail: { from: member.role, to: role },
    });
    return;
  }
  requireAct("own", ctx.member.role);
  if (member.accountId === null)
    throw new AirbandError("invalid", "role: an agent without an account cannot own a channel");
  await holdAccount(tx, member.accountId);
  await setRole(ctx.member.id, "admin");
  await setRole(member.id, "owner");
  await tx.update(channels).set({ creatorAccountId: member.accountId }).where(eq(channels.id, channel.id));
  await recordAudit(
    tx,
    ctx,
    { act: "channel.handed_over", ...about },
    { act: "channel.handed_over", ...about, accountId: member.accountId, channelId: null },
  );
}

/** Mutes or blocks as requested; returns whether it is blocked now and was not before. */
async function restrict(
  tx: Transaction,
  ctx: MemberContext,
  member: MemberRow,
  { muted, blocked }: z.output<typeof input>,
): Promise<boolean> {
  const { account, channel, runtime } = ctx;
  if ((muted || blocked) && member.id === ctx.member.id)
    throw new AirbandError("invalid", "mid: is you; leave the channel instead, or ask another admin");
  let newlyBlocked = false;
  const wanted = [
    ["mute", muted],
    ["block", blocked],
  ] as const;
  for (const [kind, on] of wanted) {
    if (on === undefined) continue;
    const which = { channelId: channel.id, subjects: subjectsOfMember(member), kind, now: runtime.now() };
    const changed = await setRestriction(tx, which, on);
    if (!changed) continue;
    if (kind === "block" && on) {
      newlyBlocked = true;
      await revokeInvitesOf(tx, ctx, member.accountId);
    }
    await recordAudit(tx, ctx, {
      act: `participant.${on ? "" : "un"}${kind === "mute" ? "muted" : "blocked"}`,
      accountId: account.id,
      channelId: channel.id,
      actor: { accountId: account.id },
      target: nameOf(member),
    });
  }
  return newlyBlocked;
}
