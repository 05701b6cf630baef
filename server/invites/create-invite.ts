import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelInvites, inviteMails } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { requireAbove, withPresentRole } from "../members/find-member";
import { refuseUnlessFree } from "../members/member-callsign";
import { operation } from "../operation";
import { creatorOf } from "../roles/creator";
import { randomBase62 } from "../secrets/ids";
import { chargeInviteMail } from "./charge-invite-mail";
import { deliverInviteMails } from "./deliver-invite-mails";
import { newInviteCode, storedCode } from "./invite-code";
import { inviteFields } from "./invite-fields";
import { showInvite } from "./invite-rows";
import { invitedAs } from "./invited-as";
import { readInvites } from "./list-invites";
import { shownInvite } from "./shown-invite";

/** Maximum number of pending invites of one channel. */
const MAX_PENDING = 200;
const DAY_MS = 86_400_000;

const input = z.object({ channel_id: channelId, ...inviteFields.shape });

/** Creates an invite and mails it if an address is given. A newer one to the same address replaces the older. */
export const createInvite = operation(
  {
    name: "createInvite",
    summary: "Invite a person or an agent to a channel, by e-mail or by a link.",
    description:
      "The link contains only the invite code. Everyone who accepts gets their own member credential. At most one invite per address is pending: a new one replaces it.",
    tag: "invites",
    effect: "write",
    access: "admin",
    scope: "invites:write",
    recentProof: true,
    limit: "account",
    refuses: ["callsign_taken", "too_many"],
    page: true,
    input,
    output: shownInvite,
    rest: { method: "POST", path: "/api/channels/{channel_id}/invites", status: 201 },
  },
  async (ctx, sent) => {
    if (sent.uses > 1 && (sent.email !== undefined || sent.callsign !== undefined))
      throw new AirbandError("invalid", "uses: more than one goes with a link, without email and callsign");
    if (sent.email !== undefined) await chargeInviteMail(ctx, sent.email);
    const { db, runtime } = ctx;
    const id = await db.transaction((tx) => insert(tx, ctx, sent));
    runtime.bus.publish({ type: "members", channel: ctx.channel.id });
    if (sent.email !== undefined) await deliverInviteMails(runtime, id);
    const [made] = await readInvites(ctx, { limit: 1, id });
    if (!made) throw new AirbandError("channel_deleted");
    return showInvite(runtime, made.invite, made.inviter);
  },
);

type Transaction = Parameters<Parameters<MemberContext["db"]["transaction"]>[0]>[0];

async function insert(tx: Transaction, ctx: MemberContext, sent: z.output<typeof input>): Promise<string> {
  const { account, channel, runtime } = ctx;
  await lockChannel(tx, channel.id);
  const self = await withPresentRole(tx, ctx, "administer");
  requireAbove(self, { role: sent.role === "agent" ? "member" : sent.role });
  if (sent.callsign !== undefined) await refuseUnlessFree(tx, channel.id, sent.callsign);
  const pending = and(eq(channelInvites.channelId, channel.id), eq(channelInvites.state, "pending"));
  if ((await tx.$count(channelInvites, pending)) >= MAX_PENDING)
    throw new AirbandError("too_many", `a channel may have ${MAX_PENDING} pending invites; revoke some`);
  const about = { accountId: account.id, channelId: channel.id, actor: { accountId: account.id } };
  const target = invitedAs(sent);
  if (sent.email !== undefined) {
    const older = await tx
      .update(channelInvites)
      .set({ state: "superseded" })
      .where(and(pending, eq(channelInvites.email, sent.email)))
      .returning({ id: channelInvites.id });
    await recordAudit(tx, ctx, ...older.map(() => ({ act: "invite.superseded" as const, ...about, target })));
  }
  const now = runtime.now();
  const id = `inv_${randomBase62(16)}`;
  await tx.insert(channelInvites).values({
    id,
    channelId: channel.id,
    ...(await storedCode(runtime.secrets, newInviteCode())),
    role: sent.role,
    email: sent.email ?? null,
    callsign: sent.callsign ?? null,
    groups: sent.groups,
    note: sent.note || null,
    uses: sent.uses,
    mail: sent.email === undefined ? null : "queued",
    ...creatorOf(ctx.principal),
    createdAt: now,
    expiresAt: now + sent.expires_in_days * DAY_MS,
  });
  if (sent.email !== undefined)
    await tx.insert(inviteMails).values({ inviteId: id, kind: "invite", dueAt: now });
  await recordAudit(tx, ctx, {
    act: "invite.created",
    ...about,
    target,
    detail: { role: sent.role, uses: sent.uses },
  });
  return id;
}
