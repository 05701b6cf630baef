import { and, eq } from "drizzle-orm";
import { channelMembers } from "@/db/schema";
import type { Platform } from "../store/platform";

/** The participant that an account speaks as on a channel; null if it has not spoken there, or is not a member. */
export async function personOfAccount(
  { db }: Pick<Platform, "db">,
  channelId: string,
  accountId: string,
): Promise<number | null> {
  const [member] = await db
    .select({ personId: channelMembers.personId })
    .from(channelMembers)
    .where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.accountId, accountId)));
  return member?.personId ?? null;
}
