import { and, eq, isNull, not } from "drizzle-orm";
import { channelMembers, channels } from "@/db/schema";
import { isBlocked } from "../roles/member-cache";
import type { Platform } from "../store/platform";

/** The ids of the channels that an account is on. */
export async function channelsOfMember(runtime: Pick<Platform, "db">, accountId: string): Promise<string[]> {
  const rows = await runtime.db
    .select({ id: channels.id })
    .from(channelMembers)
    .innerJoin(channels, eq(channels.id, channelMembers.channelId))
    .where(and(eq(channelMembers.accountId, accountId), isNull(channels.deletedAt), not(isBlocked)));
  return rows.map(({ id }) => id);
}
