import { z } from "zod";
import { channelMembers } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { lockChannel } from "../channels/lock-channel";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { creatorOf } from "../roles/creator";
import { credentialCredential, memberOf } from "../roles/member-cache";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { endSessionsOn } from "../sessions/end-sessions-on";
import { chosenCallsign } from "../text/callsign-fields";
import { lockMember, nameOf, withPresentRole } from "./find-member";
import { issuedCredential } from "./issued-credential";
import { freeMemberCallsign, refuseUnlessFree } from "./member-callsign";
import { issuedCredentialFields, memberId } from "./shown-member";

/** Gives a member a new credential; the previous one stops at once, and its sessions end. */
export const renewCredential = operation(
  {
    name: "renewCredential",
    summary: "Get a new member credential for yourself, or for an agent that is a member.",
    description:
      "The old credential stops working and its sessions end within five seconds. A member without a callsign gets one: `callsign`, or a free one. Only a person can renew their own credential.",
    tag: "members",
    effect: "write",
    access: "member",
    scope: "channels:write",
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["role_forbids", "callsign_taken"],
    page: true,
    input: z.object({
      channel_id: channelId,
      mid: memberId,
      callsign: chosenCallsign.optional().describe("For a member without a callsign."),
    }),
    output: z.object({ member_id: z.string(), channel_id: z.string(), ...issuedCredentialFields }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/members/{mid}/credential" },
  },
  async (ctx, { mid, callsign: asked }) => {
    const { account, channel, db, runtime } = ctx;
    const credential = newToken("member");
    const { member, name } = await db.transaction(async (tx) => {
      await lockChannel(tx, channel.id);
      const member = await lockMember(tx, ctx, mid);
      if (member.id !== ctx.member.id) {
        await withPresentRole(tx, ctx, "administer");
        if (member.accountId !== null)
          throw new AirbandError("role_forbids", "only the person can renew their own credential");
      }
      if (asked !== undefined && member.callsign !== null && asked !== member.callsign)
        throw new AirbandError("invalid", `callsign: this member has ${member.callsign} already`);
      if (asked !== undefined && member.callsign === null) await refuseUnlessFree(tx, channel.id, asked);
      const name = member.callsign ?? asked ?? (await freeMemberCallsign(tx, channel.id));
      await tx
        .update(channelMembers)
        .set({
          callsign: name,
          credentialHash: hashSecret(credential),
          credentialBy: account.id,
          credentialWith: creatorOf(ctx.principal).createdWith,
        })
        .where(memberOf(channel.id, member.id));
      await recordAudit(tx, ctx, {
        act: "member.credential_renewed",
        accountId: account.id,
        channelId: channel.id,
        actor: { accountId: account.id },
        target: nameOf({ ...member, callsign: name }),
      });
      return { member, name };
    });
    runtime.bus.publish({ type: "members", channel: channel.id });
    if (member.credentialHash !== null) {
      const credentials = [credentialCredential(member.credentialHash)];
      await endSessionsOn(runtime, channel.id, { credentials });
    }
    return {
      member_id: member.id,
      channel_id: channel.id,
      ...issuedCredential(runtime.env.origin, channel.id, credential, name),
    };
  },
);
