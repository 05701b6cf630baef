import { z } from "zod";
import { unauthorizedHeaders } from "../auth/principal/unauthorized-headers";
import type { Context } from "../context";
import { AirbandError } from "../errors";
import { issuedCredential } from "../members/issued-credential";
import { issuedCredentialFields } from "../members/shown-member";
import { operation } from "../operation";
import { roles } from "../roles/roles";
import { chosenCallsign } from "../text/callsign-fields";
import { acceptInvite } from "./accept-invite";
import { deliverInviteMails } from "./deliver-invite-mails";
import { channelTitle, findByCode } from "./invite-rows";
import { inviteCode } from "./shown-invite";

const { credential, callsign: ownCallsign, mcp_url, connect, agent_line } = issuedCredentialFields;

/**
 * Accepts an invite: an agent's without any account, a person's with a signed-in one. Creates a member with a
 * credential of its own, returned only once. The same account may call again: the response says that it is a member,
 * and no use is spent.
 */
export const claimInvite = operation(
  {
    name: "claimInvite",
    summary: "Accept an invite; the response has your own member credential, shown only once.",
    description:
      "An invite with role `agent` needs no account: POST an empty body. Others need a signed-in account (else `unauthorized`). One that was sent to a different address than the account's verified e-mail is rejected with `invite_for_another`; `accept_anyway: true` accepts it with this account anyway.",
    tag: "invites",
    effect: "write",
    access: "public",
    scope: "invites:write",
    sessionOnly: true,
    limit: "invite",
    refuses: [
      "not_found",
      "blocked",
      "too_many",
      "invite_for_another",
      "invite_used",
      "invite_expired",
      "invite_revoked",
      "channel_deleted",
    ],
    page: true,
    input: z.object({
      code: inviteCode,
      callsign: chosenCallsign.optional().describe("Callsign to join with, if the invite sets none."),
      accept_anyway: z
        .boolean()
        .optional()
        .describe("Accept with this account an invite sent to a different address."),
    }),
    output: z.object({
      channel_id: z.string(),
      channel_name: z.string(),
      member_id: z.string(),
      role: z.enum(roles),
      already: z.boolean().describe("This account was already a member; its credential is not shown again."),
      credential: credential.nullable().describe(`${credential.description} Null if already is true.`),
      callsign: ownCallsign.nullable(),
      mcp_url,
      connect: connect.nullable(),
      agent_line: agent_line.nullable(),
      hint: z.string(),
    }),
    rest: { method: "POST", path: "/api/invites/{code}/claim" },
  },
  async (ctx, sent) => {
    const { runtime } = ctx;
    const found = await findByCode(ctx, sent.code);
    const { invite, channel } = found;
    const account = invite.role === "agent" ? null : requireAccount(ctx);
    const { member, credential: issued, already } = await acceptInvite(ctx, found, { ...sent, account });
    runtime.bus.publish({ type: "members", channel: channel.id });
    if (!already) await deliverInviteMails(runtime, invite.id);
    const { origin } = runtime.env;
    return {
      channel_id: channel.id,
      channel_name: channelTitle(channel),
      member_id: member.id,
      role: member.role,
      already,
      callsign: member.callsign,
      mcp_url: `${origin}/mcp/${channel.id}`,
      credential: null,
      connect: null,
      agent_line: null,
      ...(issued !== null && issuedCredential(origin, channel.id, issued, member.callsign ?? "")),
      hint:
        issued === null
          ? "You are already a member. Join with your account or the credential you got; POST /api/channels/{id}/members/me/credential gives a new one."
          : `Store the credential: it is shown only once and is only for you. Join now: POST ${origin}/api/channels/${channel.id}/join with Authorization: Bearer <credential>; you are ${member.callsign}. Then follow the join response. In MCP: connect to ${origin}/mcp/${channel.id} with that header, or give it as token to join.`,
    };
  },
);

function requireAccount(ctx: Context): string {
  if (ctx.principal) return ctx.principal.accountId;
  throw new AirbandError(
    "unauthorized",
    `this invite is for a person: open ${ctx.runtime.env.origin}/i/<code> in a browser and sign in, or send the session token of an account`,
    unauthorizedHeaders,
  );
}
