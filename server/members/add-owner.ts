import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelMembers } from "@/db/schema";
import { randomBase62 } from "../secrets/ids";
import type { Platform } from "../store/platform";

/** A new member's id. */
export const newMemberId = () => `mem_${randomBase62(16)}`;

/** Makes the account that creates or claims a channel its owner, in the same transaction. */
export async function addOwner(
  tx: Pick<Database, "insert">,
  channelId: string,
  accountId: string,
  now: number,
): Promise<void> {
  await tx.insert(channelMembers).values({
    id: newMemberId(),
    channelId,
    accountId,
    role: "owner",
    createdAt: now,
    readId: lastIdOf(channelId),
  });
}

/** A new member has nothing unread: what was said before is history. */
export const lastIdOf = (channelId: string) =>
  sql<number>`(select last_id from channels where id = ${channelId})`;

/** Makes the owners of channels from before there were members into members. Once all are, it only checks. */
export async function addMissingOwners(runtime: Pick<Platform, "db">): Promise<void> {
  await runtime.db.execute(sql`
    insert into channel_members (id, channel_id, account_id, role, created_at, read_id)
    select 'mem_' || replace(gen_random_uuid()::text, '-', ''), c.id, c.creator_account_id, 'owner', c.created_at,
           c.last_id
    from channels c join accounts a on a.id = c.creator_account_id
    where not exists (select 1 from channel_members m where m.channel_id = c.id and m.role = 'owner')
    on conflict do nothing`);
}
