import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import { AirbandError } from "../../errors";
import { channelId, messageId } from "../../fields";
import { operation } from "../../operation";
import { countUnreadOfMember } from "./count-unread-of-member";

/**
 * Moves the member's reading position, on all devices. It only rises, unless the member marks messages as unread.
 *
 * What the member has read counts as acked by the participant it speaks as, so that senders see honest receipts; marking
 * messages as unread does not take that back.
 */
export const markRead = operation(
  {
    name: "markRead",
    summary: "Mark a channel as read up to a message, on all of your devices.",
    tag: "messages",
    effect: "write",
    access: "member",
    scope: "messages:read",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      up_to: messageId.describe("The last message you have read; above the newest one, the newest."),
      back: z
        .boolean()
        .optional()
        .describe("true: also moves the position back, to mark messages as unread."),
    }),
    output: z.object({ read_id: z.number().int(), unread_count: z.number().int() }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/read" },
  },
  async (ctx, { up_to, back = false }) => {
    const { account, channel, db, member, runtime } = ctx;
    const [moved] = rowsOf<{ before: number; read_id: number }>(
      await db.execute(sql`
        with moved as (
          update channel_members m
          set read_id = case when ${back}::boolean then least(${up_to}::bigint, c.last_id)
                             else greatest(m.read_id, least(${up_to}::bigint, c.last_id)) end
          from channels c, (select id, read_id from channel_members where id = ${member.id} for no key update) earlier
          where m.id = earlier.id and c.id = m.channel_id and c.id = ${channel.id}
          returning m.person_id, m.read_id, earlier.read_id as before, c.last_id
        ),
        acked as (
          update participants p
          set fetched_id = greatest(p.fetched_id, least(${up_to}::bigint, moved.last_id)),
              acked_id = greatest(p.acked_id, least(${up_to}::bigint, moved.last_id))
          from moved where p.id = moved.person_id and not ${back}::boolean
            and p.acked_id < least(${up_to}::bigint, moved.last_id)
        )
        select before, read_id from moved`),
    );
    if (!moved) throw new AirbandError("not_found", "your account is not a member of a channel with this id");
    const { before, read_id } = moved;
    if (before !== read_id)
      runtime.bus.publish({ type: "read", channel: channel.id, account: account.id, read_id });
    return { read_id, unread_count: await countUnreadOfMember(ctx, read_id) };
  },
);
