import { and, desc, eq, gt, isNull, not } from "drizzle-orm";
import { z } from "zod";
import { accounts, channelInvites, channels } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { verifiedEmailOf } from "../accounts/verified-email";
import { operation } from "../operation";
import { inviteLinks, openCode } from "./invite-code";
import { inviteRoles } from "./invite-fields";
import { channelTitle, lapsed } from "./invite-rows";

/** The caller's pending invites: those mailed to the account's verified e-mail. */
export const listMyInvites = operation(
  {
    name: "listMyInvites",
    summary: "List the pending invites sent to your verified e-mail address.",
    tag: "invites",
    effect: "read",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "read",
    page: true,
    input: z.object({}),
    output: z.object({
      invites: z.array(
        z.object({
          code: z.string(),
          url: z.string(),
          channel_name: z.string(),
          inviter: z.string(),
          role: z.enum(inviteRoles),
          callsign: z.string().nullable(),
          note: z.string().nullable(),
          created_at: z.number().int(),
          expires_at: z.number().int(),
        }),
      ),
    }),
    rest: { method: "GET", path: "/api/account/invites" },
  },
  async ({ account, db, runtime }) => {
    const email = await verifiedEmailOf(db, account.id);
    if (email === null) return { invites: [] };
    const rows = await db
      .select({ invite: channelInvites, channel: channels, inviter: accounts })
      .from(channelInvites)
      .innerJoin(channels, eq(channels.id, channelInvites.channelId))
      .leftJoin(accounts, eq(accounts.id, channelInvites.createdBy))
      .where(
        and(
          eq(channelInvites.email, email),
          eq(channelInvites.state, "pending"),
          gt(channelInvites.expiresAt, runtime.now()),
          not(lapsed(runtime.now())),
          isNull(channels.deletedAt),
        ),
      )
      .orderBy(desc(channelInvites.createdAt))
      .limit(100);
    const shown = await Promise.all(
      rows.map(async ({ invite, channel, inviter }) => {
        const code = await openCode(runtime.secrets, invite.sealedCode);
        return code === null
          ? []
          : [
              {
                code,
                url: inviteLinks(runtime.env.origin, code).url,
                channel_name: channelTitle(channel),
                inviter: accountName(inviter),
                role: invite.role,
                callsign: invite.callsign,
                note: invite.note,
                created_at: invite.createdAt,
                expires_at: invite.expiresAt,
              },
            ];
      }),
    );
    return { invites: shown.flat() };
  },
);
