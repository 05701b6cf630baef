import { sql } from "drizzle-orm";

/** More replies than this are not followed. */
const MAX_THREAD = 1_000;

/** The ids of a message and of the replies to it, directly or through other replies, as a subquery. */
export const threadOf = (channel: string, root: number) => sql`(
  with recursive thread(id) as (
    select ${root}::bigint
    union
    select m.id from messages m join thread t on m.channel_id = ${channel} and m.reply_to = t.id
  )
  select id from thread limit ${MAX_THREAD})`;
