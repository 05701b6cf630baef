import { and, eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts, channelMembers } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import type { MemberContext } from "../context";
import { channelId, clamped, plainText } from "../fields";
import { isRealEmail, realEmail } from "../mail/real-email";
import { operation } from "../operation";
import { isBlocked, isMuted, stands } from "../roles/member-cache";
import { containsText } from "../text/contains-text";
import { type ShownMember, shownMember } from "./shown-member";

/** The members of a channel, oldest first: people with their accounts, agents that joined by their own invite. */
export const listMembers = operation(
  {
    name: "listMembers",
    summary: "List the members of a channel that you own or administer.",
    tag: "members",
    effect: "read",
    access: "admin",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      limit: clamped({ min: 1, max: 500, default: 200 }),
      after: z
        .string()
        .max(64, "is not a member id")
        .optional()
        .describe("Only members after this one: the next page."),
      q: plainText({ max: 80 })
        .optional()
        .describe("Only members whose name, e-mail, callsign, group or role contains this."),
    }),
    output: z.object({
      members: z.array(shownMember).describe("Oldest first."),
      next_after: z.string().nullable().describe("Pass it as after for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/members" },
  },
  async (ctx, { limit, after, q }) => {
    const rows = await readMembers(ctx, { limit, after, q });
    return { members: rows, next_after: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
  },
);

/** Members as owners and admins see them: a page, or the one of that id. */
export async function readMembers(
  { channel, db, member: self, runtime }: Pick<MemberContext, "channel" | "db" | "member" | "runtime">,
  { limit, after, id, q }: { limit: number; after?: string | undefined; id?: string; q?: string | undefined },
): Promise<ShownMember[]> {
  const { createdAt, id: memberId } = channelMembers;
  const place = sql`(select m.created_at, m.id from channel_members m where m.channel_id = ${channel.id} and m.id = ${after ?? ""})`;
  const online = sql<boolean>`exists (
    select 1 from sessions s where s.channel_id = ${channel.id} and s.member_id = channel_members.id and s.ended_at is null)`;
  const lastSeen = sql<number | null>`(
    select max(p.last_seen_at) from participants p where p.channel_id = ${channel.id}
      and (p.member_id = channel_members.id or p.account_id = channel_members.account_id))`.mapWith(toTime);
  const rows = await db
    .select({
      member: channelMembers,
      account: accounts,
      muted: isMuted,
      blocked: isBlocked,
      stands: stands(runtime.now()),
      online,
      lastSeen,
    })
    .from(channelMembers)
    .leftJoin(accounts, eq(accounts.id, channelMembers.accountId))
    .where(
      and(
        eq(channelMembers.channelId, channel.id),
        id === undefined ? undefined : eq(memberId, id),
        q ? shows(q) : undefined,
        after === undefined ? undefined : sql`(${createdAt}, ${memberId}) > ${place}`,
      ),
    )
    .orderBy(createdAt, memberId)
    .limit(limit);
  return rows.map(({ member, account, lastSeen, stands, ...now }) => ({
    id: member.id,
    kind: member.accountId === null ? "agent" : "person",
    account_id: member.accountId,
    name: account && accountName(account),
    email: account && realEmail(account.email),
    role: member.role,
    callsign: member.callsign,
    groups: member.groups,
    has_credential: member.credentialHash !== null,
    ...now,
    stopped: !stands,
    credential_by: member.accountId === null ? member.credentialBy : null,
    last_seen_at: lastSeen,
    invited_by: member.invitedBy,
    invite_id: member.inviteId,
    created_at: member.createdAt,
    you: member.id === self.id,
  }));
}

const shows = (q: string) =>
  or(
    containsText(accounts.name, q),
    // The stand-in of an account without an e-mail is never shown.
    and(isRealEmail(accounts.email), containsText(accounts.email, q)),
    containsText(channelMembers.callsign, q),
    containsText(channelMembers.role, q),
    sql`exists (select 1 from unnest(${channelMembers.groups}) name where ${containsText(sql`name`, q)})`,
  );

/** Some drivers return a bigint as text. */
function toTime(value: unknown): number | null {
  return value === null ? null : Number(value);
}
