import { and, eq, inArray, sql } from "drizzle-orm";
import { channelMembers, channels, messages } from "@/db/schema";
import type { MemberContext } from "../../context";
import { may } from "../../roles/roles";
import { readableForMember } from "../log/member-reader";

/**
 * The messages of those ids whose receipts the member sees. They say who is listening, so only the sender sees them, and
 * those who administer the channel.
 */
export async function withVisibleReceipts(
  { channel, db, member }: MemberContext,
  asked: number[],
): Promise<number[]> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(channels, eq(channels.id, messages.channelId))
    .innerJoin(channelMembers, eq(channelMembers.channelId, channels.id))
    .where(
      and(
        eq(messages.channelId, channel.id),
        eq(channelMembers.id, member.id),
        inArray(messages.id, asked),
        sql.raw(readableForMember()),
        may(member.role, "administer") ? undefined : eq(messages.fromParticipantId, channelMembers.personId),
      ),
    )
    .orderBy(messages.id);
  return rows.map(({ id }) => id);
}
