import { and, desc, eq, isNull, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import { channelMembers, channels } from "@/db/schema";
import type { AccountContext } from "../context";
import { channelId, clamped, plainText } from "../fields";
import { MAX_UNREAD, unreadOfMember } from "../messages/timeline/count-unread-of-member";
import { unreadMentionsOfMember } from "../messages/timeline/mentions-of-member";
import { operation } from "../operation";
import { isBlocked } from "../roles/member-cache";
import { may, roles } from "../roles/roles";
import { containsText } from "../text/contains-text";
import { shownSettings, showSettings } from "./channel-settings";

const accountChannel = z
  .object({
    channel_id: z.string(),
    ...shownSettings,
    role: z.enum(roles).describe("Your role there."),
    member_id: z.string(),
    agent_count: z.number().int().describe("Callsigns online now."),
    waiting_count: z
      .number()
      .int()
      .describe("Newcomers waiting for your approval; 0 if your role cannot approve."),
    message_count: z.number().int().describe("Messages ever sent there."),
    read_id: z.number().int().describe("The last message that you have read, on any device."),
    unread_count: z
      .number()
      .int()
      .describe(`Messages after it that you can read and did not send, counted up to ${MAX_UNREAD}.`),
    mention_count: z
      .number()
      .int()
      .describe("Those that are to you or one of your groups, or have @ and your callsign in their text."),
    created_at: z.number().int(),
    last_activity_at: z.number().int(),
  })
  .meta({ id: "AccountChannel" });

/** The channels that the caller's account is on, with its role. */
export const listAccountChannels = operation(
  {
    name: "listAccountChannels",
    summary: "List the channels that your account owns or is a member of, with your role.",
    tag: "channels",
    effect: "read",
    access: "account",
    scope: "channels:read",
    limit: "read",
    page: true,
    input: z.object({
      limit: clamped({ min: 1, max: 200, default: 100 }),
      before: channelId.optional().describe("Only channels created before this one: the next page."),
      q: plainText({ max: 80 }).optional().describe("Only channels whose name or id contains this."),
    }),
    output: z.object({
      channels: z.array(accountChannel).describe("Newest first."),
      next_before: z.string().nullable().describe("Pass it as before for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/account/channels" },
  },
  async (ctx, query) => {
    const { limit } = query;
    const rows = await readPage(ctx, query);
    return {
      channels: rows.map(({ channel, member, online, waiting, unread, mentions }) => ({
        channel_id: channel.id,
        ...showSettings(channel),
        role: member.role,
        member_id: member.id,
        agent_count: online,
        waiting_count: may(member.role, "administer") ? waiting : 0,
        message_count: channel.lastId,
        read_id: member.readId,
        unread_count: unread,
        mention_count: mentions,
        created_at: channel.createdAt,
        last_activity_at: channel.lastActivityAt,
      })),
      next_before: rows.length === limit ? (rows.at(-1)?.channel.id ?? null) : null,
    };
  },
);

interface ChannelsQuery {
  limit: number;
  before?: string | undefined;
  q?: string | undefined;
}

function readPage({ account, db, runtime }: AccountContext, { limit, before, q }: ChannelsQuery) {
  // As `isOnline` decides; activity that this process saw in the last two seconds does not matter for a count.
  const online = sql<number>`(
    select count(*) from participants p where p.channel_id = channels.id and p.active_session is not null
      and p.last_seen_at >= ${runtime.now()} - channels.session_ttl_seconds * 1000::bigint)`.mapWith(Number);
  const waiting = sql<number>`(
    select count(*) from channel_knocks k where k.channel_id = channels.id and k.state = 'pending')`.mapWith(
    Number,
  );
  const counted = (count: string) => sql<number>`${sql.raw(count)}`.mapWith(Number);
  const place = sql`(select c.created_at, c.id from channels c
    where c.id = ${before ?? ""} and exists (
      select 1 from channel_members m where m.channel_id = c.id and m.account_id = ${account.id}))`;
  return db
    .select({
      channel: channels,
      member: channelMembers,
      online,
      waiting,
      unread: counted(unreadOfMember(runtime.now())),
      mentions: counted(unreadMentionsOfMember(runtime.now())),
    })
    .from(channelMembers)
    .innerJoin(channels, eq(channels.id, channelMembers.channelId))
    .where(
      and(
        eq(channelMembers.accountId, account.id),
        isNull(channels.deletedAt),
        // Where it is blocked, it is not on the channel for the time being.
        not(isBlocked),
        q ? or(containsText(channels.name, q), containsText(channels.id, q)) : undefined,
        before === undefined ? undefined : sql`(${channels.createdAt}, ${channels.id}) < ${place}`,
      ),
    )
    .orderBy(desc(channels.createdAt), desc(channels.id))
    .limit(limit);
}
