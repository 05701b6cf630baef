import { and, desc, eq, gt, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts, channelInvites } from "@/db/schema";
import type { MemberContext } from "../context";
import { channelId, clamped, plainText } from "../fields";
import { operation } from "../operation";
import { containsText } from "../text/contains-text";
import { inviteColumns, lapsed, showInvite } from "./invite-rows";
import { shownInvite } from "./shown-invite";

/** The invites of a channel, with their codes, so that they can be copied and sent again. */
export const listInvites = operation(
  {
    name: "listInvites",
    summary: "List the invites of a channel, with their links and statuses.",
    tag: "invites",
    effect: "read",
    access: "admin",
    scope: "invites:write",
    limit: "read",
    page: true,
    input: z.object({
      channel_id: channelId,
      state: z.enum(["pending", "all"]).default("all").describe("pending: only those that can be accepted."),
      limit: clamped({ min: 1, max: 200, default: 100 }),
      before: z
        .string()
        .max(64, "is not an invite id")
        .optional()
        .describe("An invite's id: only older ones."),
      q: plainText({ max: 80 })
        .optional()
        .describe("Only invites whose e-mail, callsign, note, group or role contains this."),
    }),
    output: z.object({
      invites: z.array(shownInvite).describe("Newest first."),
      next_before: z.string().nullable().describe("Pass it as before for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/invites" },
  },
  async (ctx, wanted) => {
    const rows = await readInvites(ctx, wanted);
    return {
      invites: await Promise.all(rows.map(({ invite, inviter }) => showInvite(ctx.runtime, invite, inviter))),
      next_before: rows.length === wanted.limit ? (rows.at(-1)?.invite.id ?? null) : null,
    };
  },
);

interface Wanted {
  limit: number;
  state?: "pending" | "all";
  before?: string | undefined;
  q?: string | undefined;
  id?: string;
}

/** Invites of the channel with their inviters: a page, or the one of that id. */
export function readInvites(
  { channel, db, runtime }: Pick<MemberContext, "channel" | "db" | "runtime">,
  { limit, state, before, id, q }: Wanted,
) {
  const { createdAt, id: inviteId } = channelInvites;
  const place = sql`(select i.created_at, i.id from channel_invites i where i.channel_id = ${channel.id} and i.id = ${before ?? ""})`;
  return db
    .select({ invite: inviteColumns(runtime.now()), inviter: { name: accounts.name, email: accounts.email } })
    .from(channelInvites)
    .leftJoin(accounts, eq(accounts.id, channelInvites.createdBy))
    .where(
      and(
        eq(channelInvites.channelId, channel.id),
        id === undefined ? undefined : eq(inviteId, id),
        state === "pending"
          ? and(
              eq(channelInvites.state, "pending"),
              gt(channelInvites.expiresAt, runtime.now()),
              not(lapsed(runtime.now())),
            )
          : undefined,
        q ? shows(q) : undefined,
        before === undefined ? undefined : sql`(${createdAt}, ${inviteId}) < ${place}`,
      ),
    )
    .orderBy(desc(createdAt), desc(inviteId))
    .limit(limit);
}

const shows = (q: string) =>
  or(
    containsText(channelInvites.email, q),
    containsText(channelInvites.callsign, q),
    containsText(channelInvites.note, q),
    containsText(channelInvites.role, q),
    sql`exists (select 1 from unnest(${channelInvites.groups}) name where ${containsText(sql`name`, q)})`,
  );
