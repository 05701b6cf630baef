import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channelMembers } from "@/db/schema";
import { randomBase62 } from "../secrets/ids";
import type { Platform } from "../store/platform";

/** A new member's id. */
export const newMemberId = () => `mem_${randomBase62(16)}`;

/** Gives whoever creates or claims a channel its place as owner, in that very transaction. */
export async function addOwner(
  tx: Pick<Database, "insert">,
  channelId: string,
  accountId: string,
  now: number,
): Promise<void> {
  await tx
    .insert(channelMembers)
    .values({ id: newMemberId(), channelId, accountId, role: "owner", createdAt: now });
}

/** Gives owners of channels from before there were members their place. Once all have it, it only looks. */
export async function addMissingOwners(runtime: Pick<Platform, "db">): Promise<void> {
  await runtime.db.execute(sql`
    insert into channel_members (id, channel_id, account_id, role, created_at)
    select 'mem_' || replace(gen_random_uuid()::text, '-', ''), c.id, c.creator_account_id, 'owner', c.created_at
    from channels c join accounts a on a.id = c.creator_account_id
    where not exists (select 1 from channel_members m where m.channel_id = c.id and m.role = 'owner')
    on conflict do nothing`);
}
